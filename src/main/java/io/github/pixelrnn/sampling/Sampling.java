// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.sampling;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Draws images from nothing: every pixel is unknown. */
public final class Sampling {
  private final PixelModel model;
  private final Noise noise;
  private final double temperature;

  /**
   * Sampling from a model, which stays the caller's to close.
   *
   * @param temperature above 0; see {@link io.github.pixelrnn.model.Categorical}
   */
  public Sampling(PixelModel model, Noise noise, double temperature) {
    this.model = model;
    this.noise = noise;
    this.temperature = temperature;
  }

  /**
   * Draws images. The k-th is the same whether one or many are drawn.
   *
   * @return {@code count} images of levels, each (x, y, channel)
   * @throws IllegalArgumentException for a size or count below 1
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public List<Img<UnsignedByteType>> draw(int width, int height, int count, Progress progress) {
    int channels = model.architecture().frame().channels();
    PixelBatch batch = new PixelBatch(count, height, width, channels);
    batch.forgetAll();
    Noise.Stream[] streams = new Noise.Stream[count];
    for (int image = 0; image < count; image++) {
      streams[image] = noise.stream(Noise.Purpose.LEVEL, 0, image, 0);
    }
    model.draw(
        batch,
        (image, y, x, channel) -> streams[image].uniform(y, x, channel),
        temperature,
        progress);
    List<Img<UnsignedByteType>> drawn = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      drawn.add(image(batch, image));
    }
    return drawn;
  }

  private static Img<UnsignedByteType> image(PixelBatch batch, int image) {
    Img<UnsignedByteType> levels =
        ArrayImgs.unsignedBytes(batch.width(), batch.height(), batch.channels());
    Cursor<UnsignedByteType> cursor = levels.localizingCursor();
    while (cursor.hasNext()) {
      UnsignedByteType level = cursor.next();
      level.set(
          batch.level(
              image, cursor.getIntPosition(1), cursor.getIntPosition(0), cursor.getIntPosition(2)));
    }
    return levels;
  }
}
