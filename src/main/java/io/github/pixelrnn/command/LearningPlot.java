// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.gui.Plot;
import io.github.pixelrnn.training.TrainingState.CurvePoint;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How a network learns, as a plot: what it costs on what it learns from and on what is held out,
 * the best of the latter, and what costs guesses by the frequency of levels alone. When the
 * held-out line has turned upwards or lies flat, it is time to stop. Short strokes below say where
 * a training that had been stopped went on.
 *
 * @param title of the plot
 * @param points in order
 * @param parts of the training, if it has several; the figures are those of the last
 * @param entropy of single pixels, bits; NaN if nobody knows
 */
record LearningPlot(String title, List<CurvePoint> points, List<Part> parts, double entropy) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final Color LEARNED = new Color(0x56B4E9); // told apart by the colour-blind
  private static final Color HELD_OUT = new Color(0xD55E00);
  private static final Color BEST = new Color(0x009E73);

  /** The first steps, whose loss falls out of the picture. */
  private static final double SHOWN_PART = 0.95;

  /** Of the height, where a training went on. */
  private static final double STROKE = 0.06;

  /** Of the span of values, left free above. */
  private static final double ROOM = 0.3;

  /** Of a training in one part. */
  LearningPlot(String title, List<CurvePoint> points, double entropy) {
    this(title, points, List.of(), entropy);
  }

  /**
   * A part of a training.
   *
   * @param name what it does
   * @param from the number of its first point, from 0
   */
  record Part(String name, int from) {}

  Plot plot() {
    Plot plot = new Plot(title, steps(), "Bits/dim");
    plot.setFrameSize(WIDTH, HEIGHT);
    double last = points.get(points.size() - 1).steps();
    setLimits(plot, last);
    StringBuilder legend = new StringBuilder();
    line(plot, LEARNED, CurvePoint::bitsPerDim, "learned from", legend);
    line(plot, HELD_OUT, CurvePoint::heldOutBits, "held out", legend);
    double best = held(lastPart()).min().orElse(Double.NaN);
    level(plot, BEST, best, last, "best: %.3f, its weights are kept", legend);
    level(plot, Color.GRAY, entropy, last, "without looking: %.3f", legend);
    markContinuations(plot);
    plot.setColor(Color.BLACK);
    mark(plot, last);
    plot.addLegend(legend.toString().strip());
    return plot;
  }

  /** What is at the lower edge: the parts by their numbers, where there are several. */
  private String steps() {
    StringBuilder steps = new StringBuilder("Step");
    for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
      steps.append(i == 0 ? "; " : ", ").append(i + 1).append(' ').append(parts.get(i).name());
    }
    return steps.toString();
  }

  /** Where parts begin. */
  private void mark(Plot plot, double last) {
    double[] limits = plot.getLimits();
    for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
      double step = stepBefore(parts.get(i).from());
      plot.drawDottedLine(step, limits[2], step, limits[3], 4);
      plot.addText(String.valueOf(i + 1), step + 0.005 * last, limits[2]);
    }
  }

  /** Where it went on after a stop: short strokes at the lower edge. */
  private void markContinuations(Plot plot) {
    double[] limits = plot.getLimits();
    double top = limits[2] + STROKE * (limits[3] - limits[2]);
    plot.setColor(Color.GRAY);
    plot.setLineWidth(1);
    for (CurvePoint point : points) {
      if (point.isContinuation()) {
        double step = point.steps();
        plot.drawLine(step, limits[2], step, top);
      }
    }
  }

  private long stepBefore(int point) {
    return point == 0 ? 0 : points.get(point - 1).steps();
  }

  private List<CurvePoint> lastPart() {
    int from = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).from();
    return points.subList(Math.min(from, points.size()), points.size());
  }

  private static DoubleStream held(List<CurvePoint> points) {
    return points.stream().mapToDouble(CurvePoint::heldOutBits).filter(one -> !Double.isNaN(one));
  }

  private void setLimits(Plot plot, double last) {
    double[] all =
        DoubleStream.concat(points.stream().mapToDouble(CurvePoint::bitsPerDim), held(points))
            .filter(one -> !Double.isNaN(one))
            .sorted()
            .toArray();
    double low = all[0];
    double high = all[(int) Math.ceil(SHOWN_PART * (all.length - 1))];
    if (!Double.isNaN(entropy)) {
      high = Math.max(Math.min(high, 1.5 * entropy), entropy);
      low = Math.min(low, entropy);
    }
    double span = Math.max(high - low, 0.01);
    plot.setLimits(0, Math.max(1, last), low - 0.05 * span, high + ROOM * span);
  }

  private void line(
      Plot plot,
      Color colour,
      ToDoubleFunction<CurvePoint> value,
      String name,
      StringBuilder legend) {
    List<double[]> shown = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double bits = value.applyAsDouble(points.get(i));
      if (!shown.isEmpty() && isPartsFirst(i)) {
        shown.add(new double[] {points.get(i).steps(), Double.NaN}); // which breaks the line
      }
      if (!Double.isNaN(bits)) {
        shown.add(new double[] {points.get(i).steps(), bits});
      }
    }
    if (shown.isEmpty()) {
      return;
    }
    plot.setColor(colour, colour);
    plot.setLineWidth(2);
    double[] steps = shown.stream().mapToDouble(point -> point[0]).toArray();
    double[] bits = shown.stream().mapToDouble(point -> point[1]).toArray();
    plot.add(shown.size() == 1 ? "circle" : "line", steps, bits); // one has no line
    legend.append(String.format(Locale.ROOT, "%s: %.3f now%n", name, last(bits)));
  }

  private boolean isPartsFirst(int point) {
    return parts.stream().anyMatch(part -> part.from() == point);
  }

  private static double last(double... bits) {
    return DoubleStream.of(bits)
        .filter(one -> !Double.isNaN(one))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static void level(
      Plot plot, Color colour, double bits, double last, String name, StringBuilder legend) {
    if (Double.isNaN(bits)) {
      return;
    }
    plot.setColor(colour);
    plot.setLineWidth(1);
    double[] level = new double[2];
    Arrays.fill(level, bits);
    plot.add("line", new double[] {0, Math.max(1, last)}, level);
    legend.append(String.format(Locale.ROOT, name + "%n", bits));
  }
}
