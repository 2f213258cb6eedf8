// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Plots side by side, in one picture. */
public final class Panels {
  private Panels() {}

  /**
   * Writes a PNG of panels in rows, each as wide and high as the largest of them.
   *
   * @param columns how many stand in a row
   * @throws IOException when it can't be written
   */
  public static void write(List<BufferedImage> panels, int columns, Path file) throws IOException {
    int across = Math.min(columns, panels.size());
    int down = (panels.size() + across - 1) / across;
    int width = panels.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int height = panels.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    BufferedImage all =
        new BufferedImage(across * width, down * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
    for (int i = 0; i < panels.size(); i++) {
      graphics.drawImage(panels.get(i), i % across * width, i / across * height, null);
    }
    graphics.dispose();
    if (!ImageIO.write(all, "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }
}
