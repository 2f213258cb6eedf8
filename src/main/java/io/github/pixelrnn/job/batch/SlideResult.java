// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.image.RegionImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * A slide with other values where it was unknown.
 *
 * @param image the slide
 * @param parts all of its unknown pixels
 */
record SlideResult(RegionImage image, List<PlanePart> parts) {

  /** Refuses what has been written. */
  interface Check {
    void require() throws IOException;
  }

  /**
   * Writes it.
   *
   * @param patches with one for each part
   * @param check asked before the file gets its name
   * @throws IOException when it can't be written, a part has no patch or two, or the check says so
   */
  void write(Path result, SlidePatches patches, Check check) throws IOException {
    image.writeCopy(
        result,
        target -> {
          BitSet put = new BitSet();
          patches.forEach(
              patch -> {
                if (put.get(patch.number())) {
                  throw new IOException("part " + (patch.number() + 1) + " was filled twice");
                }
                put.set(patch.number());
                put(parts.get(patch.number()), patch.filled().values(), target);
              });
          int missing = put.nextClearBit(0);
          if (missing != parts.size()) {
            throw new IOException("part " + (missing + 1) + " of " + parts.size() + " is missing");
          }
          check.require();
        });
  }

  private static void put(PlanePart part, float[] values, RegionImage.Target target)
      throws IOException {
    if (values.length != part.pixels()) {
      throw new IOException(
          "a part of " + part.pixels() + " pixels was filled with " + values.length);
    }
    int[] next = {0};
    part.forEachRun(
        (y, first, last) -> {
          int count = last - first + 1;
          target.put(part.left() + first, part.top() + y, values, next[0], count);
          next[0] += count;
        });
  }
}
