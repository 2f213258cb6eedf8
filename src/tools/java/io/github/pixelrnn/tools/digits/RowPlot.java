// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.gui.Plot;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * By how much images have cost each model more than the best, from the top down to each row: flat
 * where it knows as much, steep where it lacks something.
 */
record RowPlot(List<RowNats> models) {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;

  /** Told apart by the colour-blind. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xD55E00),
          new Color(0xCC79A7),
          new Color(0x56B4E9));

  RowPlot {
    models = List.copyOf(models);
  }

  BufferedImage draw() {
    RowNats best = models.stream().min(Comparator.comparingDouble(RowNats::sum)).orElseThrow();
    List<double[]> lines = models.stream().map(model -> model.more(best)).toList();
    double lowest = lines.stream().flatMapToDouble(Arrays::stream).min().orElseThrow();
    double highest = lines.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    double margin = Math.max(0.1, 0.05 * (highest - lowest));
    Plot plot = new Plot("", "Row of the image", "Nats/image more than the best, down to this row");
    plot.setFrameSize(WIDTH, HEIGHT);
    plot.setLimits(0, DigitModel.SIDE - 1, lowest - margin, highest + margin);
    plot.setLineWidth(2);
    double[] rows = IntStream.range(0, DigitModel.SIDE).asDoubleStream().toArray();
    StringBuilder legend = new StringBuilder();
    for (int i = 0; i < models.size(); i++) {
      plot.setColor(COLOURS.get(i % COLOURS.size()));
      plot.add("line", rows, lines.get(i));
      RowNats model = models.get(i);
      legend.append(String.format(Locale.ROOT, "%s: %.2f%n", name(model.model()), model.sum()));
    }
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    plot.addLegend(legend.toString().strip());
    return plot.getProcessor().getBufferedImage();
  }

  private static String name(DigitModel model) {
    return String.format(
        Locale.ROOT, "%s, %s × %d", model.kind(), model.layers(), model.features());
  }
}
