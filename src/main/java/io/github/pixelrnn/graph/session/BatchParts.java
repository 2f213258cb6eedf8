// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.PixelBatch;
import java.util.List;
import java.util.stream.IntStream;

/** A batch cut into parts, so that each thread has one. */
final class BatchParts {
  private BatchParts() {}

  /**
   * Neighbouring images, about as many in each part.
   *
   * @param most parts, as long as each has an image
   * @return the batch itself where one part is wanted
   */
  static List<PixelBatch> of(PixelBatch batch, int most) {
    int parts = Math.min(most, batch.count());
    if (parts == 1) {
      return List.of(batch);
    }
    return IntStream.range(0, parts).mapToObj(part -> images(batch, part, parts)).toList();
  }

  private static PixelBatch images(PixelBatch batch, int part, int parts) {
    int from = (int) ((long) batch.count() * part / parts);
    int to = (int) ((long) batch.count() * (part + 1) / parts);
    return batch.select(IntStream.range(from, to).toArray());
  }
}
