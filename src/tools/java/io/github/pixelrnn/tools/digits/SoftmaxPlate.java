// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.gui.Plot;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How probable each value of a few pixels is, as bars, the pixel with its surroundings above: the
 * paper's figure 6.
 *
 * @param panels side by side
 */
record SoftmaxPlate(List<Panel> panels) {
  private static final int WIDTH = 256; // a pixel a level
  private static final int HEIGHT = 150;
  private static final int AROUND = 12; // pixels of the image on each side
  private static final int ENLARGED = 6;
  private static final int MARGIN = 8;
  private static final Color BARS = new Color(0x0072B2); // told apart by the colour-blind
  private static final Color TRUTH = new Color(0xD55E00);
  private static final double DIMMED = 0.35;

  /**
   * One pixel.
   *
   * @param image it is of, 8-bit grey
   * @param x its column
   * @param y its row
   * @param probabilities of its levels, 256 of them
   * @param level that it has
   * @param entropy of the probabilities, in bits
   */
  record Panel(
      ImageProcessor image, int x, int y, List<Double> probabilities, int level, double entropy) {
    private String title() {
      return String.format(Locale.ROOT, "pixel (%d, %d): %.1f bits", x, y, entropy);
    }
  }

  SoftmaxPlate {
    panels = List.copyOf(panels);
  }

  Sheet sheet() {
    List<BufferedImage> plots = panels.stream().map(SoftmaxPlate::plot).toList();
    int step = plots.get(0).getWidth() + MARGIN;
    int side = (2 * AROUND + 1) * ENLARGED;
    int height = side + plots.get(0).getHeight() + Sheet.LINE + 3 * MARGIN;
    Sheet sheet = new Sheet(panels.size() * step + MARGIN, height);
    for (int i = 0; i < panels.size(); i++) {
      int left = MARGIN + i * step;
      sheet.text(panels.get(i).title(), left, MARGIN);
      sheet.picture(
          surroundings(panels.get(i)), left + (step - MARGIN - side) / 2, MARGIN + Sheet.LINE);
      sheet.picture(plots.get(i), left, 2 * MARGIN + Sheet.LINE + side);
    }
    return sheet;
  }

  /** What comes after the pixel, which the network does not see, is dimmed; outside is white. */
  private static BufferedImage surroundings(Panel panel) {
    int pixels = 2 * AROUND + 1;
    BufferedImage picture =
        new BufferedImage(pixels * ENLARGED, pixels * ENLARGED, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    for (int row = 0; row < pixels; row++) {
      for (int column = 0; column < pixels; column++) {
        graphics.setColor(color(panel, column - AROUND, row - AROUND));
        graphics.fillRect(column * ENLARGED, row * ENLARGED, ENLARGED, ENLARGED);
      }
    }
    graphics.setColor(TRUTH);
    for (int wider = 1; wider <= 2; wider++) {
      int corner = AROUND * ENLARGED - wider;
      int side = ENLARGED + 2 * wider - 1;
      graphics.drawRect(corner, corner, side, side);
    }
    graphics.dispose();
    return picture;
  }

  private static Color color(Panel panel, int dx, int dy) {
    int x = panel.x + dx;
    int y = panel.y + dy;
    if (x < 0 || y < 0 || x >= panel.image.getWidth() || y >= panel.image.getHeight()) {
      return Color.WHITE;
    }
    boolean seen = dy < 0 || (dy == 0 && dx < 0);
    int grey = panel.image.get(x, y);
    int shown = seen ? grey : (int) Math.round(255 - (255 - grey) * DIMMED);
    return new Color(shown, shown, shown);
  }

  private static BufferedImage plot(Panel panel) {
    int levels = panel.probabilities.size();
    double[] values = IntStream.range(0, levels).asDoubleStream().toArray();
    double[] bars = panel.probabilities.stream().mapToDouble(one -> one).toArray();
    double most = Arrays.stream(bars).max().orElseThrow();
    Plot plot = new Plot("", "grey value", "probability");
    plot.setFrameSize(WIDTH, HEIGHT);
    plot.setLimits(-0.5, levels - 0.5, 0, most * 1.1);
    plot.setColor(BARS, BARS);
    plot.add("bar", values, bars);
    plot.setColor(TRUTH);
    plot.drawLine(panel.level, 0, panel.level, most * 1.1);
    return plot.getProcessor().getBufferedImage();
  }
}
