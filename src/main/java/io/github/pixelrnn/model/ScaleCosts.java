// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Architecture;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums up what subpixels cost, apart for each network of a multi-scale model: a subpixel counts
 * once, for the one that draws it. Of a single network nothing is told apart, nor of one whose
 * small image is no part of the image.
 */
public final class ScaleCosts {
  private final Architecture architecture;
  private final SortedMap<Integer, Cost> byScale = new TreeMap<>(Collections.reverseOrder());

  /**
   * What some subpixels cost.
   *
   * @param subpixels how many
   * @param nats their −log p, natural units
   */
  public record Cost(long subpixels, double nats) {
    /** Mean −log₂ p of one; NaN when there are none. */
    public double bitsPerDim() {
      return nats / (Math.log(2) * subpixels);
    }
  }

  public ScaleCosts(Architecture architecture) {
    this.architecture = architecture;
    if (architecture.scales().size() > 1) {
      architecture.scales().forEach(scale -> byScale.put(scale, new Cost(0, 0)));
    }
  }

  /**
   * Adds subpixels of one pixel.
   *
   * @param y its row in the image, which begins at a pixel of the smallest one
   * @param x its column
   */
  public void add(int y, int x, int subpixels, double nats) {
    if (!byScale.isEmpty()) {
      byScale.computeIfPresent(
          architecture.scaleAt(y, x),
          (scale, sum) -> new Cost(sum.subpixels() + subpixels, sum.nats() + nats));
    }
  }

  /** By {@link Architecture#scales}, the smallest image first; empty for a single network. */
  public SortedMap<Integer, Cost> byScale() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byScale));
  }
}
