// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Ranks proposals of the same kind for one hole by how probable they make the known pixels around
 * it. Proposals of different kinds can't be compared so: a network finds a blur as probable as the
 * truth.
 *
 * @param likelihood of a causal network
 * @param levelCount L
 */
public record Judge(ContextLikelihood likelihood, int levelCount) {

  /**
   * A proposal and its evidence.
   *
   * @param bits mean log₂ p of a known pixel around the hole, given the proposal
   */
  public record Ranked(Proposal proposal, double bits) {}

  /**
   * Ranks proposals.
   *
   * @param plane in which the hole is unknown
   * @param hole (x, y), true at the pixels that all proposals fill
   * @param proposals of one kind
   * @return most probable first; of equals, the earlier first
   * @throws java.util.concurrent.CancellationException if the progress asks to stop
   */
  public List<Ranked> rank(
      HoledPlane plane,
      RandomAccessibleInterval<BitType> hole,
      List<Proposal> proposals,
      Progress progress) {
    Interval box = box(hole);
    Interval around =
        Intervals.intersect(
            Intervals.expand(likelihood.margins().around(box, plane.unknown()), MORE),
            plane.unknown());
    var unknown = Views.zeroMin(Views.interval(plane.unknown(), around));
    List<Img<UnsignedByteType>> answers = new ArrayList<>();
    for (Proposal proposal : proposals) {
      var whole = FilledPart.filled(plane.levels(), proposal.parts(), levelCount);
      answers.add(crop(whole, around));
    }
    var inside =
        new ContextLikelihood.Around(
            Intervals.translate(Intervals.translate(box, -around.min(0), 0), -around.min(1), 1),
            1,
            (x, y) -> 0);
    double[] bits = likelihood.bits(answers, inside, unknown, progress)[0];
    double pixels = Math.max(1, likelihood.pixels(unknown));
    return IntStream.range(0, bits.length)
        .mapToObj(k -> new Ranked(proposals.get(k), bits[k] / pixels))
        .sorted(Comparator.comparingDouble(Ranked::bits).reversed())
        .toList();
  }

  /** Pixels beyond the window of the likelihood, which reads its surroundings. */
  private static final int MORE = 32;

  private static Img<UnsignedByteType> crop(Img<UnsignedByteType> whole, Interval around) {
    Interval all =
        FinalInterval.createMinMax(
            around.min(0), around.min(1), 0, around.max(0), around.max(1), whole.max(2));
    Img<UnsignedByteType> crop = ArrayImgs.unsignedBytes(Intervals.dimensionsAsLongArray(all));
    ImgUtil.copy(Views.zeroMin(Views.interval(whole, all)), crop);
    return crop;
  }

  /** The smallest box around marked pixels. */
  static Interval box(RandomAccessibleInterval<BitType> marked) {
    long[] box = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    FilledPart.forEachUnknown(
        marked,
        (x, y) -> {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x);
          box[3] = Math.max(box[3], y);
        });
    return FinalInterval.createMinMax(box);
  }
}
