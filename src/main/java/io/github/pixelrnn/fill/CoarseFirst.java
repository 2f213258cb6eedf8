// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Fills large holes in a coarse image first, so that what is drawn at full size has a whole to fit
 * into. Of several draws of the coarse image each hole gets the likeliest: there they cost little,
 * and there it is decided how a structure goes on.
 *
 * @param inpainting fills the coarse image
 * @param judge tells how well an answer fits
 * @param factor how many pixels wide and high a cell is
 * @param draws for one answer
 */
public record CoarseFirst(Inpainting inpainting, ContextLikelihood judge, int factor, int draws) {
  /** Tells nothing: all is filled at full size alone. */
  public static final CoarseFirst NONE = new CoarseFirst(null, null, 0, 0);

  /** Of the coarse image for one answer, where commands fill. */
  private static final int DRAWS = 16;

  /** Of all work, that on the coarse image. */
  private static final int PART = 1;

  private static final int ALL = 6;

  /**
   * @throws IllegalArgumentException for a factor of 1 or less than 0, or without draws
   */
  public CoarseFirst {
    if (factor != 0 && (factor < 2 || draws < 1)) {
      throw new IllegalArgumentException(
          "factor must be 2 or more and draws 1, got " + factor + " and " + draws);
    }
  }

  /** With as many draws as the answers of commands have. */
  public static CoarseFirst of(Inpainting inpainting, ContextLikelihood judge, int factor) {
    return new CoarseFirst(inpainting, judge, factor, DRAWS);
  }

  /** Whether any hole is so large that it is filled in a coarse image first. */
  public static boolean concerns(RandomAccessibleInterval<BitType> unknown, int factor) {
    return CoarsePlane.hasLarge(unknown, factor);
  }

  /** The progress of the coarse image within that of all. */
  Progress before(Progress all) {
    return factor == 0 ? all : all.part("Drawing a coarse image", 0, PART, ALL);
  }

  /** That of all else. */
  Progress after(Progress all) {
    return factor == 0 ? all : all.part(PART, ALL, ALL);
  }

  /**
   * What windows of some answers are told; of one answer the same whichever others are asked for.
   *
   * @param candidates the k of every answer wanted
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  List<CoarseFill> fills(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      int[] candidates,
      Progress progress) {
    if (factor == 0) {
      return Collections.nCopies(candidates.length, CoarseFill.NONE);
    }
    CoarsePlane coarse = CoarsePlane.of(levels, unknown, factor);
    if (!coarse.anyLarge()) {
      return Collections.nCopies(candidates.length, CoarseFill.NONE);
    }
    List<CoarseFill> fills = new ArrayList<>();
    for (int k = 0; k < candidates.length; k++) {
      Img<UnsignedByteType> likeliest =
          new NetworkSample(inpainting, judge, candidates[k] * draws, draws)
              .fill(
                  coarse.levels(),
                  coarse.unknown(),
                  plane,
                  progress.part(k, k + 1, candidates.length));
      fills.add(new CoarseFill(factor, likeliest, coarse.large()));
    }
    return fills;
  }

  /**
   * What windows are told that are filled with means.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  CoarseFill means(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    if (factor == 0) {
      return CoarseFill.NONE;
    }
    CoarsePlane coarse = CoarsePlane.of(levels, unknown, factor);
    return coarse.anyLarge()
        ? new CoarseFill(
            factor,
            new NetworkMean(inpainting).fill(coarse.levels(), coarse.unknown(), progress),
            coarse.large())
        : CoarseFill.NONE;
  }
}
