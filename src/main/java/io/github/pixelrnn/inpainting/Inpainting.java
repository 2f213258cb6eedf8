// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/**
 * Fills holes by drawing their pixels from a model, each given all known and drawn ones before it.
 */
public final class Inpainting {
  private final PixelModel model;
  private final Noise noise;
  private final double temperature;
  private final int context;

  /**
   * Inpainting with a model, which stays the caller's to close.
   *
   * @param temperature above 0; see {@link io.github.pixelrnn.model.Categorical}
   * @param context pixels to compute beyond what the architecture asks for, 0 or more
   * @throws IllegalArgumentException for a negative context
   */
  public Inpainting(PixelModel model, Noise noise, double temperature, int context) {
    if (context < 0) {
      throw new IllegalArgumentException("context must be 0 or more, got " + context);
    }
    this.model = model;
    this.noise = noise;
    this.temperature = temperature;
    this.context = context;
  }

  /**
   * Fills one plane. Only unknown pixels are drawn, in windows around them; memory grows with the
   * holes and not with the image.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @param candidate k of the k-th independent answer
   * @return a copy of {@code levels} with the holes filled
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Img<UnsignedByteType> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      int candidate,
      Progress progress) {
    Img<UnsignedByteType> filled = ArrayImgs.unsignedBytes(levels.dimensionsAsLongArray());
    ImgUtil.copy(Views.zeroMin(levels), filled);
    Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, plane, candidate, 0);
    Holes holes = new Holes(unknown, model.architecture().reach(), context);
    List<Interval> groups = holes.groups();
    for (int i = 0; i < groups.size(); i++) {
      int group = i;
      Progress part =
          (task, done, total) ->
              progress.report(
                  "Filling hole " + (group + 1) + " of " + groups.size(),
                  group * 1000L + (total == 0 ? 0 : done * 1000 / total),
                  groups.size() * 1000L);
      fill(filled, unknown, holes.window(groups.get(i)), stream, part);
    }
    return filled;
  }

  private void fill(
      Img<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Interval window,
      Noise.Stream stream,
      Progress progress) {
    int left = (int) window.min(0);
    int top = (int) window.min(1);
    int channels = Math.toIntExact(levels.dimension(2));
    PixelBatch batch =
        new PixelBatch(1, (int) window.dimension(1), (int) window.dimension(0), channels);
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    Cursor<BitType> hole = Views.interval(unknown, window).localizingCursor();
    while (hole.hasNext()) {
      boolean known = !hole.next().get();
      int x = hole.getIntPosition(0);
      int y = hole.getIntPosition(1);
      batch.setKnown(0, y - top, x - left, known);
      for (int channel = 0; known && channel < channels; channel++) {
        batch.setLevel(0, y - top, x - left, channel, level.setPositionAndGet(x, y, channel).get());
      }
    }
    // Numbers by the place in the original image: the window's size has no say in them.
    model.draw(
        batch,
        (image, y, x, channel) -> stream.uniform(top + y, left + x, channel),
        temperature,
        progress);
    hole.reset();
    while (hole.hasNext()) {
      if (hole.next().get()) {
        int x = hole.getIntPosition(0);
        int y = hole.getIntPosition(1);
        for (int channel = 0; channel < channels; channel++) {
          level.setPositionAndGet(x, y, channel).set(batch.level(0, y - top, x - left, channel));
        }
      }
    }
  }
}
