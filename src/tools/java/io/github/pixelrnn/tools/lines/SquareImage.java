// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A grey image of 192 × 192 pixels, in levels of 0…255. */
final class SquareImage {
  private final float[] levels;

  /**
   * @param levels line by line; copied
   */
  SquareImage(float[] levels) {
    if (levels.length != SIDE * SIDE) {
      throw new IllegalArgumentException(
          "levels must be " + SIDE * SIDE + ", got " + levels.length);
    }
    this.levels = levels.clone();
  }

  /**
   * Reads a grey image.
   *
   * @throws IOException when it can't be read, or is none of that size
   */
  static SquareImage read(Path file) throws IOException {
    ImagePlus image = ImageFiles.read(file);
    ImageProcessor pixels = image.getProcessor();
    if (pixels instanceof ij.process.ColorProcessor
        || pixels.getWidth() != SIDE
        || pixels.getHeight() != SIDE) {
      throw new IOException(file + " must be grey, of " + SIDE + "×" + SIDE + " pixels");
    }
    float[] levels = new float[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = pixels.getf(i);
    }
    return new SquareImage(levels);
  }

  void write(Path file) throws IOException {
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    for (int i = 0; i < levels.length; i++) {
      pixels.set(i, Math.max(0, Math.min(255, Math.round(levels[i]))));
    }
    if (!ImageIO.write(pixels.getBufferedImage(), "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }

  float at(int y, int x) {
    return levels[y * SIDE + x];
  }

  /** Between pixels linearly. */
  double between(double y, double x) {
    int row = (int) Math.floor(y);
    int column = (int) Math.floor(x);
    double down = y - row;
    double right = x - column;
    double top = at(row, column) * (1 - right) + at(row, column + 1) * right;
    double bottom = at(row + 1, column) * (1 - right) + at(row + 1, column + 1) * right;
    return top * (1 - down) + bottom * down;
  }

  float[] levels() {
    return levels.clone();
  }
}
