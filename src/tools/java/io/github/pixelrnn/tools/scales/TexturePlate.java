// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures side by side, a row for each source, with a line above each.
 *
 * @param rows from top to bottom, each from left to right
 * @param side of a picture, in pixels; larger ones are cut at the right and the bottom
 */
record TexturePlate(List<List<Picture>> rows, int side) {
  private static final int GAP = 8;
  private static final int LINE = 18;

  /** A picture and the line above it. */
  record Picture(String title, BufferedImage image) {}

  TexturePlate {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Draws all. */
  BufferedImage image() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int width = GAP + columns * (side + GAP);
    int height = rows.size() * (LINE + side + GAP);
    BufferedImage plate = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = plate.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        Picture picture = rows.get(row).get(column);
        int x = GAP + column * (side + GAP);
        int y = row * (LINE + side + GAP) + LINE;
        graphics.drawString(picture.title(), x, y - 5);
        graphics.drawImage(picture.image(), x, y, x + side, y + side, 0, 0, side, side, null);
      }
    }
    graphics.dispose();
    return plate;
  }

  void write(Path file) throws IOException {
    if (!ImageIO.write(image(), "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }
}
