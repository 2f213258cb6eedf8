// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.ScaleBits;
import io.github.pixelrnn.model.ScaleCosts;
import java.util.List;
import java.util.SortedMap;

/**
 * How probable images are under a model.
 *
 * @param images how many were judged
 * @param subpixels how many subpixels they have in all
 * @param nats −log p of all of them together, natural units
 * @param scales the parts of it that each network of a multi-scale model has, as {@link
 *     ScaleCosts#byScale}; empty for a single network
 * @param each of the images by itself, in their order
 */
public record Likelihood(
    long images,
    long subpixels,
    double nats,
    SortedMap<Integer, ScaleCosts.Cost> scales,
    List<OfImage> each) {
  public Likelihood {
    each = List.copyOf(each);
  }

  /**
   * How probable one image is.
   *
   * @param subpixels how many it has
   * @param nats −log p of all of them together
   */
  public record OfImage(long subpixels, double nats) {

    /** Mean −log₂ p of a subpixel. */
    public double bitsPerDim() {
      return nats / (Math.log(2) * subpixels);
    }
  }

  /** Mean −log p of an image. */
  public double natsPerImage() {
    return nats / images;
  }

  /** Mean −log₂ p of a subpixel, at the model's number of levels. */
  public double bitsPerDim() {
    return nats / (Math.log(2) * subpixels);
  }

  /** The same of the parts that each network of a multi-scale model has. */
  public ScaleBits bitsByScale() {
    return ScaleBits.of(scales);
  }
}
