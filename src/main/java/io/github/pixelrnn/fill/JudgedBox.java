// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * How well an answer fits around some holes that lie together.
 *
 * @param x column of the first pixel of the holes, in raster order
 * @param y its row
 * @param bits log₂ p of the known pixels around them, as {@link ContextLikelihood} tells
 */
public record JudgedBox(int x, int y, double bits) {

  /**
   * Judges an answer box by box: what {@link ContextLikelihood#bits} sums, in the order of the sum,
   * which is that of the first pixels.
   *
   * @param answer levels without holes, (x, y, channel)
   * @param unknown (x, y), true = was filled
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public static List<JudgedBox> of(
      ContextLikelihood judge,
      Img<UnsignedByteType> answer,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    List<Interval> boxes = ContextLikelihood.boxes(unknown, judge.margins());
    double[][] bits = judge.bits(List.of(answer), boxes, unknown, progress);
    List<JudgedBox> judged = new ArrayList<>();
    RandomAccess<BitType> hole = unknown.randomAccess();
    for (int i = 0; i < bits.length; i++) {
      int y = (int) boxes.get(i).min(1);
      int x = (int) boxes.get(i).min(0);
      while (!hole.setPositionAndGet(x, y).get()) { // no other box has a pixel in this one
        x++;
      }
      judged.add(new JudgedBox(x, y, bits[i][0]));
    }
    return judged;
  }

  /** The same by its place in another plane, of which this one is a part. */
  public JudgedBox in(PlanePart part) {
    return new JudgedBox(x + part.left(), y + part.top(), bits);
  }
}
