// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The photographs to be judged on, and images like them on disk. */
final class Photographs {
  private static final int SIDE = 256;

  private Photographs() {}

  /**
   * The middle of a photograph, 256 pixels high and wide or as large as it is.
   *
   * @param data the folder that holds {@code images}
   */
  static Grey middle(Path data, String name) throws IOException {
    Grey whole = read(data.resolve("images").resolve(name + ".png"));
    int height = Math.min(SIDE, whole.height());
    int width = Math.min(SIDE, whole.width());
    int top = (whole.height() - height) / 2;
    int left = (whole.width() - width) / 2;
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = whole.at((top + i / width) * whole.width() + left + i % width);
    }
    return new Grey(height, width, values);
  }

  /** A grey image of 8 bits, or of 32 for values between levels. */
  static Grey read(Path file) throws IOException {
    ImagePlus image = ImageFiles.read(file);
    if (image.getType() != ImagePlus.GRAY8 && image.getType() != ImagePlus.GRAY32) {
      throw new IOException(file + " must be a grey image of 8 or 32 bits");
    }
    ImageProcessor pixels = image.getProcessor();
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.getf(i);
      if (!(values[i] >= 0 && values[i] <= 255)) { // NaN too
        throw new IOException(file + " must hold values 0…255, got " + values[i]);
      }
    }
    return new Grey(image.getHeight(), image.getWidth(), values);
  }

  /** Writes the nearest levels as PNG. */
  static void write(Grey image, Path file) throws IOException {
    byte[] bytes = new byte[image.height() * image.width()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) image.level(i);
    }
    var pixels = new ByteProcessor(image.width(), image.height(), bytes);
    if (!ImageIO.write(pixels.getBufferedImage(), "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }
}
