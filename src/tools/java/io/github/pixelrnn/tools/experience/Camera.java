// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.util.Arrays;

/** Turns light into levels, before noise: lighting, optics and exposure. */
final class Camera {
  private static final int CURVE = 2048;
  private final Dice dice;

  Camera(Dice dice) {
    this.dice = dice;
  }

  /** Replaces light by levels, most of them 0…255. */
  void expose(Canvas canvas) {
    if (dice.chance(0.4)) {
      illuminate(canvas);
    }
    focus(canvas);
    develop(canvas);
  }

  /** Magnifies by joining the light of {@code small}'s pixels linearly. */
  static void magnify(Canvas small, Canvas large) {
    double step = (small.side() - 1) / (double) (large.side() - 1);
    for (int c = 0; c < large.channels(); c++) {
      double[] from = small.plane(c);
      for (int i = 0; i < large.plane(c).length; i++) {
        int y = i / large.side();
        int x = i % large.side();
        double v = y * step;
        double u = x * step;
        int row = Math.min((int) v, small.side() - 2);
        int column = Math.min((int) u, small.side() - 2);
        int corner = row * small.side() + column;
        double top = from[corner] + (u - column) * (from[corner + 1] - from[corner]);
        int below = corner + small.side();
        double bottom = from[below] + (u - column) * (from[below + 1] - from[below]);
        large.plane(c)[i] = top + (v - row) * (bottom - top);
      }
    }
  }

  private void illuminate(Canvas canvas) {
    int side = canvas.side();
    double vignette = dice.chance(0.5) ? dice.between(0, 0.5) : 0;
    double clouds = dice.chance(0.5) ? dice.between(0, 0.15) : 0;
    double slope = dice.between(-0.4, 0.4);
    double angle = dice.between(0, 2 * Math.PI);
    double down = slope * StrictMath.sin(angle) / side;
    double right = slope * StrictMath.cos(angle) / side;
    Material cloud = Material.smooth(side, dice.between(25, 90), dice);
    double middle = side / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double square = ((y - middle) * (y - middle) + (x - middle) * (x - middle)) / side / side;
        double slant = down * (y - middle) + right * (x - middle);
        canvas.dim(y, x, Math.max(0.05, 1 + slant - vignette * square + clouds * cloud.at(y, x)));
      }
    }
  }

  private void focus(Canvas canvas) {
    boolean sharp = dice.chance(0.3);
    double sigma = sharp ? 0.4 : dice.byScale(0.4, 2.5);
    boolean sharpened = dice.chance(0.15);
    double more = dice.between(0.3, 1.5);
    Convolution lens = new Convolution(canvas.side(), sigma);
    Convolution halo = new Convolution(canvas.side(), sigma * dice.between(1, 2));
    for (int c = 0; c < canvas.channels(); c++) {
      double[] plane = canvas.plane(c);
      double[] seen = sharp ? plane.clone() : lens.of(plane);
      if (sharpened) {
        double[] soft = halo.of(seen);
        for (int i = 0; i < seen.length; i++) {
          seen[i] += more * (seen[i] - soft[i]);
        }
      }
      System.arraycopy(seen, 0, plane, 0, seen.length);
    }
  }

  private void develop(Canvas canvas) {
    double[] ends = ends(canvas);
    double range = Math.max(ends[1] - ends[0], 1e-3);
    double width = width();
    double least =
        width > 90 && dice.chance(0.25)
            ? 3 * dice.uniform()
            : dice.between(0, Math.max(0, 250 - width));
    if (width > 250) {
      least = dice.between(250 - width, 0);
    }
    double[] curve = curve(least, width);
    for (int c = 0; c < canvas.channels(); c++) {
      double balance = canvas.channels() == 1 ? 1 : 1 + 0.06 * dice.gaussian();
      double[] plane = canvas.plane(c);
      for (int i = 0; i < plane.length; i++) {
        // From −½ to 1½: what lies beyond the ends keeps its tone for a while.
        double t = ((balance * plane[i] - ends[0]) / range + 0.5) / 2;
        plane[i] = curve[(int) Math.max(0, Math.min(CURVE - 1, t * CURVE))];
      }
    }
  }

  /** How many levels lie between the ends: seldom few, seldom more than there are. */
  private double width() {
    double kind = dice.uniform();
    if (kind < 0.2) {
      return dice.byScale(20, 60);
    }
    return kind < 0.88 ? dice.between(60, 240) : dice.between(240, 400);
  }

  private double[] curve(double least, double width) {
    double gamma = dice.chance(0.5) ? 1 : dice.byScale(0.5, 2);
    double[] curve = new double[CURVE];
    for (int i = 0; i < CURVE; i++) {
      double t = 2 * i / (double) CURVE - 0.5;
      curve[i] = least + width * (t <= 0 ? t : StrictMath.pow(t, gamma));
    }
    return curve;
  }

  /** The light that 1 % of the pixels lie below and above. */
  private static double[] ends(Canvas canvas) {
    double[] some = new double[canvas.side() * canvas.side() / 7];
    for (int i = 0; i < some.length; i++) {
      for (int c = 0; c < canvas.channels(); c++) {
        some[i] += canvas.plane(c)[7 * i] / canvas.channels();
      }
    }
    Arrays.sort(some);
    return new double[] {some[some.length / 100], some[some.length - 1 - some.length / 100]};
  }
}
