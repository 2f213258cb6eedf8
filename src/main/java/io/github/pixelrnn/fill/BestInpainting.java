// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/**
 * Fills each hole in the way that does best for holes of its kind ({@link Reliability#best}): wide
 * ones first, which are drawn, then the others given those.
 */
public final class BestInpainting {
  private final Inpainting inpainting;
  private final CandidateSelection draws;
  private final Reliability reliability;

  /**
   * @param draws chooses the answers that are drawn
   * @param reliability of the inpainting
   * @throws IllegalArgumentException when the inpainting has particles
   */
  public BestInpainting(Inpainting inpainting, CandidateSelection draws, Reliability reliability) {
    inpainting.requireOneParticle("the best of several ways");
    this.inpainting = inpainting;
    this.draws = draws;
    this.reliability = reliability;
  }

  /**
   * A plane filled. Every unknown pixel is in exactly one part.
   *
   * @param drawn those that are drawn, or copied
   * @param expected (x, y, channel), means or continuations in levels with fractions
   * @param where (x, y), true where {@code expected} is taken
   */
  public record Filled(
      List<FilledPart> drawn, Img<FloatType> expected, RandomAccessibleInterval<BitType> where) {}

  /**
   * Fills one plane.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Filled fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      Progress progress) {
    Map<Reliability.Way, Img<BitType>> masks = masks(unknown);
    Img<UnsignedByteType> so = ArrayImgs.unsignedBytes(levels.dimensionsAsLongArray());
    ImgUtil.copy(Views.zeroMin(levels), so);
    List<FilledPart> drawn = List.of();
    Img<BitType> wide = masks.get(Reliability.Way.DRAW);
    if (wide != null) {
      drawn =
          draws.parts(levels, unknown, plane, progress.part(0, 2, 3)).stream()
              .map(part -> within(part, wide))
              .toList();
      drawn.forEach(part -> copy(part, so));
    }
    Img<FloatType> expected = ArrayImgs.floats(levels.dimensionsAsLongArray());
    Img<BitType> mean = masks.get(Reliability.Way.MEAN);
    Img<BitType> smooth = masks.get(Reliability.Way.DIFFUSION);
    Img<BitType> rest = or(mean, smooth, unknown);
    Progress after = wide == null ? progress : progress.part(2, 3, 3);
    if (mean != null) {
      copy(new MeanInpainting(inpainting).fill(so, rest, after.part(0, 1, 2)), mean, expected);
    }
    if (smooth != null) {
      int count = inpainting.model().architecture().hyperparameters().levels();
      copy(new Diffusion(count).fill(so, rest, after.part(1, 2, 2)), smooth, expected);
    }
    return new Filled(drawn, expected, rest);
  }

  private Map<Reliability.Way, Img<BitType>> masks(RandomAccessibleInterval<BitType> unknown) {
    HoleWidths widths = new HoleWidths(unknown);
    Map<Reliability.Way, Img<BitType>> masks = new EnumMap<>(Reliability.Way.class);
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        masks
            .computeIfAbsent(
                reliability.best(widths.kind(x, y)),
                way -> ArrayImgs.bits(unknown.dimensionsAsLongArray()))
            .getAt(x, y)
            .set(true);
      }
    }
    return masks;
  }

  private static FilledPart within(FilledPart part, Img<BitType> mask) {
    Img<BitType> both = ArrayImgs.bits(mask.dimensionsAsLongArray());
    RandomAccess<BitType> taken = part.unknown().randomAccess();
    FilledPart.forEachUnknown(mask, (x, y) -> both.getAt(x, y).set(taken.setPositionAndGet(x, y)));
    return new FilledPart(part.candidate(), part.levels(), both, part.copy());
  }

  private static void copy(FilledPart part, Img<UnsignedByteType> into) {
    FilledPart.forEachUnknown(part.unknown(), (x, y) -> FilledPart.put(part.levels(), into, x, y));
  }

  private static void copy(Img<FloatType> from, Img<BitType> mask, Img<FloatType> into) {
    FilledPart.forEachUnknown(
        mask,
        (x, y) -> {
          for (int c = 0; c < into.dimension(2); c++) {
            into.getAt(x, y, c).set(from.getAt(x, y, c));
          }
        });
  }

  /** Either of two masks, which may be null. */
  private static Img<BitType> or(
      Img<BitType> one, Img<BitType> other, RandomAccessibleInterval<BitType> like) {
    if (one != null && other == null) {
      return one;
    }
    if (one == null && other != null) {
      return other;
    }
    Img<BitType> both = ArrayImgs.bits(like.dimensionsAsLongArray());
    if (one != null) {
      FilledPart.forEachUnknown(one, (x, y) -> both.getAt(x, y).set(true));
      FilledPart.forEachUnknown(other, (x, y) -> both.getAt(x, y).set(true));
    }
    return both;
  }
}
