// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import ij.gui.Plot;
import io.github.pixelrnn.tools.Panels;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Two panels: figures by connections at one depth, and by depth with both. */
final class StudyPlot {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 360;
  private static final Color TEST = new Color(0x0072B2); // told apart by the colour-blind
  private static final Color TRAIN = new Color(0xD55E00);

  private final List<StudyRow> rows;
  private final boolean nats;

  /**
   * @param nats whether figures are nats an image, as for binary images, or bits a subpixel
   */
  StudyPlot(List<StudyRow> rows, boolean nats) {
    this.rows = List.copyOf(rows);
    this.nats = nats;
  }

  /**
   * Writes a PNG.
   *
   * @param layers the depth of the left panel
   */
  void write(int layers, Path file) throws IOException {
    List<BufferedImage> panels = List.of(connections(layers), depths());
    Panels.write(panels, panels.size(), file);
  }

  private BufferedImage connections(int layers) {
    List<Variant> order = Variant.ablation(layers);
    List<StudyRow> shown =
        rows.stream()
            .filter(row -> order.contains(row.variant()))
            .sorted(Comparator.comparing(row -> order.indexOf(row.variant())))
            .toList();
    double[] places = shown.stream().mapToDouble(row -> order.indexOf(row.variant())).toArray();
    // Braces make ImageJ take the labels for the whole numbers along the axis.
    List<String> names = order.stream().map(Variant::connections).toList();
    String axis = "{" + String.join(",", names) + "}";
    return panel("Connections, " + layers + " layers", axis, "", places, shown, 0, 3);
  }

  private BufferedImage depths() {
    List<StudyRow> shown =
        rows.stream()
            .filter(row -> row.variant().residual() && row.variant().skip())
            .sorted(Comparator.comparing(row -> row.variant().layers()))
            .toList();
    double[] places = shown.stream().mapToDouble(row -> row.variant().layers()).toArray();
    double last = places.length == 0 ? 1 : places[places.length - 1];
    return panel("Depth, residual and skip", "layers", "connected ", places, shown, 1, last);
  }

  /**
   * @param line how points are joined, in the words of {@link Plot}; empty where nothing lies
   *     between them
   */
  private BufferedImage panel(
      String title,
      String axis,
      String line,
      double[] x,
      List<StudyRow> shown,
      double first,
      double last) {
    double[] test = shown.stream().mapToDouble(figure(true)).toArray();
    double[] train = shown.stream().mapToDouble(figure(false)).toArray();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (StudyRow row : rows) { // one scale for both panels
      for (boolean ofTest : new boolean[] {true, false}) {
        double value = figure(ofTest).applyAsDouble(row);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double margin = Math.max(1e-6, 0.08 * (most - least));
    String kind = rows.get(0).kind();
    Plot plot = new Plot(title, axis, kind + ", " + (nats ? "nats/image" : "bits/dim"));
    plot.setFrameSize(WIDTH, HEIGHT);
    plot.setLimits(first - 0.3, last + 0.3, least - margin, most + 4 * margin); // legend on top
    plot.setLineWidth(2);
    plot.setColor(TEST, TEST);
    plot.add(line + "circle", x, test);
    plot.setColor(TRAIN, TRAIN);
    plot.add(line + "triangle", x, train);
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    plot.addLabel(0, 0, title);
    plot.addLegend("test\ntraining");
    return plot.getProcessor().getBufferedImage();
  }

  private ToDoubleFunction<StudyRow> figure(boolean ofTest) {
    return row -> {
      StudyRow.Figures figures = ofTest ? row.test() : row.train();
      return nats ? figures.nats() : figures.bits();
    };
  }
}
