// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * {@link PatchSynthesis} with one of its settings, in a window around the holes.
 *
 * @param noise of all its numbers
 * @param settings of the synthesis
 */
public record PatchMethod(Noise noise, PatchSettings settings) implements FillMethod {
  /** Pixels around a hole in which patches are searched, at least. */
  private static final long LEAST_REACH = 192;

  /** Times the longer side of a hole, for larger ones. */
  private static final long SIDES = 3;

  /**
   * Like methods that differ in patch size, in where they start, and in whether patches may be
   * turned.
   *
   * @param noise of all their numbers
   */
  public static List<FillMethod> all(Noise noise) {
    return List.of(
        new PatchMethod(noise, new PatchSettings(7, true, 0)),
        new PatchMethod(noise, new PatchSettings(7, false, 0)),
        new PatchMethod(noise, new PatchSettings(9, false, 1)),
        new PatchMethod(noise, new PatchSettings(7, false, 1)),
        new PatchMethod(noise, new PatchSettings(5, false, 1)));
  }

  /** Pixels around a box of holes in which patches are searched. */
  static long reach(Interval box) {
    return Math.max(LEAST_REACH, SIDES * Math.max(box.dimension(0), box.dimension(1)));
  }

  @Override
  public String label() {
    return "patch synthesis "
        + (settings.number() + 1)
        + ", patch size "
        + settings.patch()
        + (settings.turned() ? ", turned" : "");
  }

  @Override
  public Proposal propose(
      HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
    Interval box = Judge.box(holes);
    Interval window = Intervals.intersect(Intervals.expand(box, reach(box)), plane.unknown());
    int width = (int) window.dimension(0);
    int height = (int) window.dimension(1);
    int channels = (int) plane.levels().dimension(2);
    float[] values = new float[width * height * channels];
    boolean[] unknown = new boolean[width * height];
    var exact = plane.exact().randomAccess();
    var hole = plane.unknown().randomAccess();
    for (int p = 0; p < unknown.length; p++) {
      long x = window.min(0) + p % width;
      long y = window.min(1) + p / width;
      unknown[p] = hole.setPositionAndGet(x, y).get();
      for (int c = 0; c < channels && !unknown[p]; c++) {
        values[p * channels + c] = exact.setPositionAndGet(x, y, c).get();
      }
    }
    PatchImage image = new PatchImage(values, width, height, channels, unknown);
    Noise there = noise.part(plane.number()).from((int) window.min(1), (int) window.min(0));
    PatchFill filled;
    try {
      filled = PatchSynthesis.fill(image, settings, there, progress);
    } catch (PatchSynthesis.TooLittleKnownException e) {
      throw new NoProposalException(e.getMessage(), e);
    }
    // [y][x][channel] as (channel, x, y).
    var laid = ArrayImgs.floats(filled.values(), channels, width, height);
    var turned = Views.permute(Views.permute(laid, 0, 1), 1, 2);
    var content = Views.translate(turned, window.min(0), window.min(1), 0);
    Interval own = FinalInterval.createMinMax(box.min(0), box.min(1), box.max(0), box.max(1));
    return Proposal.of(
        label(), List.of(new FilledPart.Expected(content, Views.interval(holes, own))));
  }
}
