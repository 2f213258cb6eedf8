// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.gui.Plot;
import io.github.pixelrnn.evaluation.Distribution;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.job.evaluation.InspectedPixel;
import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;

/** A softmax over an image's raw values, and which of them the image has. */
final class DistributionPlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final Color MODEL = new Color(0x0072B2); // told apart by the colour-blind
  private static final Color IMAGE = new Color(0xD55E00);

  private final InspectedPixel pixel;

  DistributionPlot(InspectedPixel pixel) {
    this.pixel = pixel;
  }

  /** The plot; in ImageJ's windows a live one. */
  ImagePlus image() {
    Distribution distribution = pixel.distribution();
    Quantization quantization = pixel.quantization();
    double raw = pixel.seen();
    double[] p = distribution.probabilities().stream().mapToDouble(one -> one).toArray();
    double[] values = new double[p.length];
    for (int level = 0; level < p.length; level++) {
      values[level] = quantization.middle(level);
    }
    double margin = 0.6 * (values[p.length - 1] - values[0]) / (p.length - 1);
    double top = 1.2 * Arrays.stream(p).max().orElseThrow(); // room for the legend
    Plot plot = new Plot("Distribution: " + pixel.where(), "Raw value", "Probability");
    plot.setFrameSize(WIDTH, HEIGHT);
    plot.setLimits(
        Math.min(raw, values[0]) - margin, Math.max(raw, values[p.length - 1]) + margin, 0, top);
    plot.setColor(IMAGE); // first, so that it stands behind its bar
    plot.setLineWidth(2);
    plot.add("line", new double[] {raw, raw}, new double[] {0, top});
    plot.setLineWidth(1);
    plot.setColor(MODEL, MODEL);
    // Touching bars of black and white models would look like bins of values in between.
    plot.add(quantization.binary() ? "separated bar" : "bar", values, p);
    plot.setColor(Color.BLACK);
    plot.addLegend(
        String.format(
            Locale.ROOT,
            "image: %s (p = %.4f, %.2f bits)\nmodel (entropy %.2f bits)",
            InspectedPixel.number(raw),
            p[distribution.level()],
            distribution.bits(),
            distribution.entropy()));
    ImagePlus image = plot.getImagePlus();
    image.setProperty("Info", pixel.provenance().toText());
    return image;
  }
}
