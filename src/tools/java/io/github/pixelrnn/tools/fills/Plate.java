// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images side by side, twice enlarged, each under its caption. */
final class Plate {
  private static final int ENLARGED = 2;
  private static final int GAP = 8;
  private static final int CAPTION = 26;
  private static final Color UNKNOWN = new Color(0xCC79A7); // told apart by the colour-blind

  private Plate() {}

  /**
   * Writes a PNG.
   *
   * @param images by caption, of one size, in their order
   * @param masked the caption of the one whose unknown pixels are coloured
   */
  static void write(Map<String, Picture> images, String masked, boolean[] unknown, Path file)
      throws IOException {
    Picture first = images.values().iterator().next();
    int width = first.width() * ENLARGED;
    int height = first.height() * ENLARGED;
    BufferedImage plate =
        new BufferedImage(
            images.size() * (width + GAP) + GAP,
            height + CAPTION + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = plate.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, plate.getWidth(), plate.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    int left = GAP;
    for (Map.Entry<String, Picture> entry : images.entrySet()) {
      graphics.drawString(entry.getKey(), left, CAPTION - GAP);
      boolean coloured = entry.getKey().equals(masked);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = y / ENLARGED * first.width() + x / ENLARGED;
          int own = entry.getValue().rgb(pixel);
          int colour = coloured && unknown[pixel] ? UNKNOWN.getRGB() : own;
          plate.setRGB(left + x, CAPTION + y, colour);
        }
      }
      left += width + GAP;
    }
    graphics.dispose();
    if (!ImageIO.write(plate, "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }
}
