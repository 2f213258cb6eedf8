// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Fills holes with expected levels instead of drawn ones: each pixel gets the mean of its
 * distribution given all known pixels and the means before it, unrounded. A network that knows how
 * an image is turned goes over each hole from two opposite corners, and the two are averaged.
 *
 * <p>Nothing is random, and the temperature is not used. For a single pixel it is the model's mean;
 * for more, it is that of the whole hole as far as means depend linearly on what went before. Wide
 * holes become a blur: see {@link #WIDEST}.
 */
public final class NetworkMean implements FillMethod {
  /** The method's name in the log and the provenance. */
  public static final String LABEL = "network mean";

  /** Pixels; in wider holes a draw is the better answer. */
  public static final int WIDEST = 12;

  private final Inpainting inpainting;

  /**
   * Means under the model of an inpainting, computed in its windows.
   *
   * @throws IllegalArgumentException when the inpainting has particles
   */
  public NetworkMean(Inpainting inpainting) {
    inpainting.requireOneParticle("a mean");
    this.inpainting = inpainting;
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public Proposal propose(
      HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
    var means = fill(plane.levels(), plane.unknown(), progress);
    return Proposal.of(LABEL, List.of(new FilledPart.Expected(means, holes)));
  }

  /**
   * Fills one plane.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @return (x, y, channel): the levels of known pixels, and the means of the others, 0…L − 1
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Img<FloatType> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    var source = Views.zeroMin(levels);
    Img<FloatType> means = known(source, unknown);
    int[] turns = Window.corners(inpainting.turns());
    List<Window> windows = new ArrayList<>();
    CoarseFirst coarse = inpainting.coarseFirst();
    CoarseFill told = coarse.means(levels, unknown, coarse.before(progress));
    Progress after = coarse.after(progress);
    for (Interval place : inpainting.places(unknown)) {
      for (int turn : turns) {
        windows.add(new Window(place, 0, turn, source, unknown, told));
      }
    }
    int done = 0;
    for (List<Window> group : inpainting.sameShapes(windows)) {
      int next = done + group.size();
      Progress part = after.part("Computing means", done, next, windows.size());
      add(group, means, 1f / turns.length, part);
      done = next;
    }
    return means;
  }

  /** The known levels, and 0 elsewhere. */
  private static Img<FloatType> known(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown) {
    Img<FloatType> known = ArrayImgs.floats(levels.dimensionsAsLongArray());
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    RandomAccess<BitType> hole = unknown.randomAccess();
    Cursor<FloatType> cursor = known.localizingCursor();
    while (cursor.hasNext()) {
      FloatType value = cursor.next();
      hole.setPosition(cursor.getIntPosition(0), 0);
      hole.setPosition(cursor.getIntPosition(1), 1);
      value.set(hole.get().get() ? 0 : level.setPositionAndGet(cursor).get());
    }
    return known;
  }

  /** Adds a share of what windows of one shape give; the two turns of a window never meet. */
  private void add(List<Window> windows, Img<FloatType> means, float share, Progress progress) {
    PixelBatch filled = inpainting.read(windows, progress);
    inpainting.model().fillMeans(filled, progress);
    RandomAccess<FloatType> mean = means.randomAccess();
    for (int i = 0; i < windows.size(); i++) {
      int image = i;
      windows
          .get(image)
          .forEachUnknown(
              (y, x, planeY, planeX) -> {
                for (int c = 0; c < filled.channels(); c++) {
                  float more = share * filled.value(image, y, x, c);
                  FloatType sum = mean.setPositionAndGet(planeX, planeY, c);
                  sum.set(sum.get() + more);
                }
              });
    }
  }

  /**
   * How wide the widest hole is: the side of the largest square, in pixels, all of which is
   * unknown. So a scratch is as wide as its line, whichever way it runs.
   */
  public static int widest(RandomAccessibleInterval<BitType> unknown) {
    int[] widest = {0};
    UnknownSquares.forEach(unknown, (x, y, side) -> widest[0] = Math.max(widest[0], side));
    return widest[0];
  }
}
