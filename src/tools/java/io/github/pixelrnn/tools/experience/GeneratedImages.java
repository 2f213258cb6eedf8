// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import io.github.pixelrnn.model.Noise;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Endless images, each a function of its number, the seed, the side and the channels alone. May be
 * used by several threads at once.
 *
 * @param seed other seeds have other images
 * @param side width and height, in pixels, from 16 to 2048
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
public record GeneratedImages(long seed, int side, int channels) {
  private static final int LEAST = 16;
  private static final int MOST = 2048;

  /** Thrown out of range. */
  public GeneratedImages {
    if (side < LEAST || side > MOST) {
      throw new IllegalArgumentException("side must be 16 to 2048, got " + side);
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels must be 1 or 3, got " + channels);
    }
  }

  /** The image of a number: x, y, channel, each 0…255. */
  public Img<UnsignedByteType> image(long number) {
    Noise noise = new Noise(seed).part((int) number).part((int) (number >>> 32));
    Dice dice = new Dice(noise.part(channels).seed());
    Canvas canvas = new Canvas(side, channels);
    if (dice.chance(0.12)) {
      Canvas small = new Canvas((int) Math.max(8, side / dice.between(1.3, 3)), channels);
      Repertoire.any(dice).paint(small, dice);
      Camera.magnify(small, canvas);
    } else {
      Repertoire.any(dice).paint(canvas, dice);
    }
    new Camera(dice.split()).expose(canvas);
    new Sensor(dice.split()).read(canvas);
    return levels(canvas);
  }

  private Img<UnsignedByteType> levels(Canvas canvas) {
    byte[] bytes = new byte[side * side * channels];
    for (int i = 0; i < bytes.length; i++) {
      double level = canvas.plane(i / (side * side))[i % (side * side)];
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
    return ArrayImgs.unsignedBytes(bytes, side, side, channels);
  }
}
