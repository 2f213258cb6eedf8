// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * What the colours of a map of bits mean: a bar of them with the figures at both ends, in the
 * overlay of the map's first channel, in the corner where it covers least.
 */
public final class ColourLegend {
  /** What it is called in the overlay. */
  public static final String NAME = "legend";

  /** Of the shorter side of an image, in which text of the least size can be read. */
  private static final int SIDE_A_SIZE = 200;

  private static final int LARGEST = 6;
  private static final int TEXT = 10;
  private static final int BAR_WIDTH = 8;
  private static final int BAR_HEIGHT = 48;
  private static final int GAP = 3;
  private static final Color GROUND = new Color(0, 0, 0, 170);

  private ColourLegend() {}

  /** Adds one, if the map's plane has room for it. */
  public static void add(ImagePlus maps) {
    LUT lut = maps.getLuts()[0];
    int size = Math.max(1, Math.min(maps.getWidth(), maps.getHeight()) / SIDE_A_SIZE);
    BufferedImage picture = picture(lut, Math.min(LARGEST, size));
    if (2 * picture.getWidth() > maps.getWidth() || 2 * picture.getHeight() > maps.getHeight()) {
      return;
    }
    Point corner = corner(maps, picture);
    ImageRoi legend = new ImageRoi(corner.x, corner.y, picture);
    legend.setName(NAME);
    if (maps.isHyperStack()) {
      legend.setPosition(1, 0, 0);
    } else {
      legend.setPosition(1);
    }
    Overlay overlay = maps.getOverlay() == null ? new Overlay() : maps.getOverlay();
    overlay.add(legend);
    maps.setOverlay(overlay);
  }

  /** Drawn in its smallest size, then in points that are as many pixels wide as the size says. */
  private static BufferedImage picture(LUT lut, int size) {
    String most = String.format(Locale.ROOT, "%.1f bits", lut.max);
    String least = String.format(Locale.ROOT, "%.0f", lut.min);
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, TEXT * size);
    FontMetrics metrics = metrics(font);
    int gap = GAP * size;
    int bar = BAR_WIDTH * size;
    int height = BAR_HEIGHT * size;
    BufferedImage picture =
        new BufferedImage(
            bar + metrics.stringWidth(most) + 3 * gap,
            height + 2 * gap,
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(GROUND);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int y = 0; y < height; y++) {
      graphics.setColor(new Color(lut.getRGB(255 * (height - 1 - y) / (height - 1))));
      graphics.fillRect(gap, gap + y, bar, 1);
    }
    graphics.setColor(Color.WHITE);
    graphics.drawRect(gap - 1, gap - 1, bar + 1, height + 1);
    graphics.setFont(font);
    graphics.drawString(most, bar + 2 * gap, gap + metrics.getAscent());
    graphics.drawString(least, bar + 2 * gap, gap + height - metrics.getDescent());
    graphics.dispose();
    return picture;
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    FontMetrics metrics = graphics.getFontMetrics(font);
    graphics.dispose();
    return metrics;
  }

  /** In which the fewest bits lie. */
  private static Point corner(ImagePlus maps, BufferedImage picture) {
    int first = maps.getStackIndex(1, maps.getSlice(), maps.getFrame());
    ImageProcessor bits = maps.getStack().getProcessor(first);
    Point best = null;
    int fewest = Integer.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      int x = corner % 2 == 0 ? maps.getWidth() - picture.getWidth() : 0;
      int y = corner / 2 == 0 ? 0 : maps.getHeight() - picture.getHeight();
      int covered = 0;
      for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
        int below = y + i / picture.getWidth();
        covered += bits.getf(x + i % picture.getWidth(), below) > 0 ? 1 : 0;
      }
      if (covered < fewest) {
        fewest = covered;
        best = new Point(x, y);
      }
    }
    return best;
  }
}
