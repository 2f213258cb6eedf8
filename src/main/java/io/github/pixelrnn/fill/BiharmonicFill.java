// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.Interpolation;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Fills holes with the smoothest continuation of the known pixels around them: bending energy alone
 * ({@link Interpolation}), cut to the range of levels. No model takes part in it.
 *
 * <p>Holes are filled window by window, so that time and memory grow with them and not with the
 * plane.
 */
public final class BiharmonicFill implements FillMethod {
  /** The method's name in the log and the provenance. */
  public static final String LABEL = "biharmonic fill";

  /** Makes the solution unique and is too little to be seen. */
  private static final double TENSION = 1e-9;

  private static final Margins AROUND = new Margins(16, 16, 16);

  private final int levelCount;

  /**
   * @param levelCount L
   */
  public BiharmonicFill(int levelCount) {
    this.levelCount = levelCount;
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public Proposal propose(
      HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
    var smooth = fill(plane.levels(), plane.unknown(), progress);
    return Proposal.of(LABEL, List.of(new FilledPart.Expected(smooth, holes)));
  }

  /**
   * Fills one plane.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @return (x, y, channel), 0…L − 1; 0 at known pixels, and in a window in which nothing is known
   *     the middle of the range
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Img<FloatType> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    Img<FloatType> filled = ArrayImgs.floats(levels.dimensionsAsLongArray());
    List<Interval> windows = new Holes(unknown, AROUND).windows();
    for (int i = 0; i < windows.size(); i++) {
      fill(windows.get(i), levels, unknown, filled, progress.part(i, i + 1, windows.size()));
    }
    return filled;
  }

  private void fill(
      Interval window,
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Img<FloatType> filled,
      Progress progress) {
    int channels = (int) levels.dimension(2);
    int width = (int) window.dimension(0);
    int height = (int) window.dimension(1);
    boolean[] known = new boolean[width * height];
    int[] values = new int[known.length * channels];
    RandomAccess<BitType> hole = unknown.randomAccess();
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    boolean any = false;
    for (int i = 0; i < known.length; i++) {
      long x = window.min(0) + i % width;
      long y = window.min(1) + i / width;
      known[i] = !hole.setPositionAndGet(x, y).get();
      any |= known[i];
      for (int c = 0; known[i] && c < channels; c++) {
        values[i * channels + c] = level.setPositionAndGet(x, y, c).get();
      }
    }
    float[] smooth =
        any
            ? new Interpolation(known, height, width, TENSION).of(values, channels, progress)
            : null;
    RandomAccess<FloatType> target = filled.randomAccess();
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      if (!known[pixel]) {
        float value = any ? smooth[i] : (levelCount - 1) / 2f;
        target
            .setPositionAndGet(
                window.min(0) + pixel % width, window.min(1) + pixel / width, i % channels)
            .set(Math.max(0, Math.min(levelCount - 1, value)));
      }
    }
  }
}
