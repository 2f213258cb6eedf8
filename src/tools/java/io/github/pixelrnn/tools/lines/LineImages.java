// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.tools.lines.LineImage.Look;
import java.util.List;

/** The ten images of the test. */
final class LineImages {
  private static final Noise NOISE = new Noise(40_192);
  private static final double MIDDLE = Texturing.SIDE / 2.0;

  private LineImages() {}

  static List<LineImage> all() {
    return List.of(
        line("gabor-20", Texturing.GABOR, trace(20, 3, 0), new Look(105, 20, 90), 1),
        line("worms-75", Texturing.REACTION, trace(75, -4, 0), new Look(95, 22, 85), 2),
        line("walks-135", Texturing.WALKS, trace(135, 0, 0), new Look(100, 20, 80), 3),
        line("spirals-0", Texturing.SPIRALS, trace(0, 5, 0), new Look(110, 18, 90), 4),
        line("julia-50", Texturing.JULIA, trace(50, -2, 0), new Look(100, 20, 90), 5),
        line("walks-100", Texturing.WALKS, trace(100, 6, 0), new Look(70, 13, 60), 6),
        line("gabor-arc", Texturing.GABOR, trace(160, 0, 1 / 70.0), new Look(110, 18, 85), 7),
        line("worms-arc", Texturing.REACTION, trace(30, 2, -1 / 55.0), new Look(90, 18, 80), 8),
        edge("walks-gabor", Texturing.WALKS, Texturing.GABOR, trace(110, 0, 0), 9),
        edge("spirals-walks", Texturing.SPIRALS, Texturing.WALKS, trace(15, 2, 1 / 90.0), 10));
  }

  /**
   * @param degrees of its direction in the middle of the hole
   * @param off pixels by which it misses the middle
   */
  private static Trace trace(double degrees, double off, double curvature) {
    double angle = degrees * Math.PI / 180;
    return new Trace(
        MIDDLE + off * StrictMath.cos(angle),
        MIDDLE - off * StrictMath.sin(angle),
        angle,
        curvature);
  }

  private static LineImage line(
      String name, Texturing texturing, Trace trace, Look look, int number) {
    return LineImage.line(name, texturing, trace, look, NOISE.part(number));
  }

  private static LineImage edge(
      String name, Texturing first, Texturing second, Trace trace, int number) {
    return LineImage.edge(name, first, second, trace, new Look(75, 17, 80), NOISE.part(number));
  }
}
