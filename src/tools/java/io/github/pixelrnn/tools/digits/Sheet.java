// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A white sheet that digits and lines of text are put on. */
final class Sheet {
  /** Of a digit's pixel, in pixels of the sheet. */
  static final int ENLARGED = 2;

  /** Of a digit on the sheet, in pixels. */
  static final int SIDE = DigitModel.SIDE * ENLARGED;

  /** Between digits. */
  static final int GAP = 4;

  /** Of a line of text, in pixels. */
  static final int LINE = 22;

  private static final int FONT = 15;

  private final BufferedImage image;
  private final Graphics2D graphics;

  Sheet(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /** A line of text whose upper left corner is there. */
  void text(String line, int x, int y) {
    graphics.setColor(Color.BLACK);
    graphics.drawString(line, x, y + FONT);
  }

  /** A digit as it is, its upper left corner there. */
  void digit(ImageProcessor digit, int x, int y) {
    digit(digit, x, y, DigitModel.SIDE, Color.BLACK, Color.WHITE);
  }

  /**
   * A digit whose lower rows have other colours.
   *
   * @param from the first of those rows
   * @param dark of their black pixels
   * @param light of their white ones
   */
  void digit(ImageProcessor digit, int x, int y, int from, Color dark, Color light) {
    for (int row = 0; row < DigitModel.SIDE; row++) {
      for (int column = 0; column < DigitModel.SIDE; column++) {
        boolean ink = digit.get(column, row) > 0;
        boolean other = row >= from;
        graphics.setColor(ink ? (other ? light : Color.WHITE) : other ? dark : Color.BLACK);
        graphics.fillRect(x + column * ENLARGED, y + row * ENLARGED, ENLARGED, ENLARGED);
      }
    }
  }

  /** Another picture, its upper left corner there. */
  void picture(BufferedImage picture, int x, int y) {
    graphics.drawImage(picture, x, y, null);
  }

  /** Writes a PNG. */
  void write(Path file) throws IOException {
    graphics.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }
}
