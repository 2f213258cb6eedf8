// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.gui.Plot;
import io.github.pixelrnn.training.TrainingState.CurvePoint;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A learning curve of digits in nats an image: of what is learned from, and of what is held out.
 * Dotted lines say where a training began with another's weights, short strokes below where one
 * that had been stopped went on.
 */
final class CurvePanel {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 240;
  private static final Color LEARNED = new Color(0x56B4E9); // told apart by the colour-blind
  private static final Color HELD_OUT = new Color(0xD55E00);

  /** Of the span of values, free below and above. */
  private static final double MARGIN = 0.05;

  /** Of the height of the panel. */
  private static final double STROKE = 0.06;

  private final double lowest;
  private final double highest;

  /**
   * @param curves whose panels have one scale
   * @param highest nats that are shown; what the first steps cost lies above
   */
  CurvePanel(List<TrainedCurve> curves, double highest) {
    this.highest = highest;
    this.lowest =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .flatMapToDouble(
                point -> DoubleStream.of(nats(point.bitsPerDim()), nats(point.heldOutBits())))
            .filter(nats -> !Double.isNaN(nats))
            .min()
            .orElseThrow(() -> new IllegalArgumentException("curves without a point"));
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          "no curve comes below " + highest + " nats; choose a higher edge");
    }
  }

  BufferedImage draw(TrainedCurve curve) {
    List<CurvePoint> points = curve.points();
    double last = points.get(points.size() - 1).steps();
    double margin = MARGIN * (highest - lowest);
    Plot plot = new Plot(curve.name(), "Step", "Nats/image");
    plot.setFrameSize(WIDTH, HEIGHT);
    // A number below the panel's very edge would be cut off.
    plot.setLimits(0, Math.max(1, 1.04 * last), lowest - margin, highest + margin);
    StringBuilder legend = new StringBuilder();
    line(plot, LEARNED, points, CurvePoint::bitsPerDim, "learned from", legend);
    line(plot, HELD_OUT, points, CurvePoint::heldOutBits, "held out", legend);
    mark(plot, curve);
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    plot.addLabel(0, 0, curve.name());
    plot.addLegend(legend.toString().strip());
    return plot.getProcessor().getBufferedImage();
  }

  private static void mark(Plot plot, TrainedCurve curve) {
    double[] limits = plot.getLimits();
    plot.setColor(Color.GRAY);
    plot.setLineWidth(1);
    for (long part : curve.parts()) {
      double step = part;
      plot.drawDottedLine(step, limits[2], step, limits[3], 4);
    }
    double top = limits[2] + STROKE * (limits[3] - limits[2]);
    for (CurvePoint point : curve.points()) {
      if (point.isContinuation()) {
        double step = point.steps();
        plot.drawLine(step, limits[2], step, top);
      }
    }
  }

  private static void line(
      Plot plot,
      Color colour,
      List<CurvePoint> points,
      ToDoubleFunction<CurvePoint> bits,
      String name,
      StringBuilder legend) {
    List<CurvePoint> shown =
        points.stream().filter(point -> !Double.isNaN(bits.applyAsDouble(point))).toList();
    if (shown.isEmpty()) {
      return;
    }
    double[] nats = shown.stream().mapToDouble(point -> nats(bits.applyAsDouble(point))).toArray();
    plot.setColor(colour, colour);
    plot.setLineWidth(2);
    plot.add(
        shown.size() == 1 ? "circle" : "line",
        shown.stream().mapToDouble(CurvePoint::steps).toArray(),
        nats);
    legend.append(String.format(Locale.ROOT, "%s: %.2f at the end%n", name, nats[nats.length - 1]));
  }

  private static double nats(double bits) {
    return bits * Math.log(2) * DigitModel.SIDE * DigitModel.SIDE;
  }
}
