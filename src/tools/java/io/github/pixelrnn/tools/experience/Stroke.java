// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.util.Arrays;

/**
 * A curve with a width.
 *
 * @param curve its middle
 * @param first half its width where it begins, in pixels
 * @param last half its width where it ends
 * @param profile across
 * @param depth of the profile, as a part of the tone
 * @param opacity 0…1
 */
record Stroke(
    Curve curve, double first, double last, Profile profile, double depth, double opacity) {

  void paint(Canvas canvas, Paint paint) {
    Nearness nearness = new Nearness(canvas.side());
    for (int y = nearness.top; y < nearness.bottom; y++) {
      for (int x = nearness.left; x < nearness.right; x++) {
        double distance = nearness.distances[nearness.index(y, x)];
        if (distance == Double.POSITIVE_INFINITY) {
          continue;
        }
        double halfWidth = nearness.halfWidths[nearness.index(y, x)];
        double part = opacity * profile.cover(distance / halfWidth, halfWidth);
        if (part > 0) {
          canvas.mix(y, x, part, paint);
          canvas.dim(y, x, 1 + part * depth * profile.shade(distance / halfWidth));
        }
      }
    }
  }

  /** How far the pixels of a rectangle are from the curve; negative on its one side. */
  private final class Nearness {
    private final double widest = profile.reach(Math.max(first, last));
    private final int top;
    private final int bottom;
    private final int left;
    private final int right;
    private final double[] distances;
    private final double[] halfWidths;

    Nearness(int side) {
      double leastY = side;
      double mostY = 0;
      double leastX = side;
      double mostX = 0;
      for (int i = 0; i < curve.places(); i++) {
        leastY = Math.min(leastY, curve.y(i));
        mostY = Math.max(mostY, curve.y(i));
        leastX = Math.min(leastX, curve.x(i));
        mostX = Math.max(mostX, curve.x(i));
      }
      top = bound(leastY - widest, 0, side);
      bottom = bound(mostY + widest + 1, top, side);
      left = bound(leastX - widest, 0, side);
      right = bound(mostX + widest + 1, left, side);
      distances = new double[(bottom - top) * (right - left)];
      halfWidths = new double[distances.length];
      Arrays.fill(distances, Double.POSITIVE_INFINITY);
      for (int i = 1; i < curve.places(); i++) {
        enter(i);
      }
    }

    int index(int y, int x) {
      return (y - top) * (right - left) + x - left;
    }

    private void enter(int i) {
      double y = curve.y(i - 1);
      double down = curve.y(i) - y;
      int from = bound(Math.min(y, y + down) - widest, top, bottom);
      int to = bound(Math.max(y, y + down) + widest + 1, top, bottom);
      double x = curve.x(i - 1);
      double across = curve.x(i) - x;
      double steep = Math.max(Math.abs(down), 1e-3);
      double reach = widest * Math.sqrt(down * down + across * across) / steep + 1;
      for (int py = from; py < to; py++) {
        // Of a long segment a line of pixels sees little.
        double middle = Math.abs(down) < 1e-3 ? x : x + across * (py - y) / down;
        double low = Math.max(Math.min(x, x + across) - widest, middle - reach);
        double high = Math.min(Math.max(x, x + across) + widest, middle + reach);
        if (Math.abs(down) < 1e-3) {
          low = Math.min(x, x + across) - widest;
          high = Math.max(x, x + across) + widest;
        }
        enter(i, py, bound(low, left, right), bound(high + 1, left, right));
      }
    }

    private void enter(int i, int py, int from, int to) {
      double down = curve.y(i) - curve.y(i - 1);
      double across = curve.x(i) - curve.x(i - 1);
      double square = down * down + across * across + 1e-12;
      double dy = py - curve.y(i - 1);
      for (int px = from; px < to; px++) {
        double dx = px - curve.x(i - 1);
        double t = Math.max(0, Math.min(1, (dy * down + dx * across) / square));
        double offY = dy - t * down;
        double offX = dx - t * across;
        double distance = Math.sqrt(offY * offY + offX * offX);
        int index = index(py, px);
        if (distance < widest && distance < Math.abs(distances[index])) {
          double part = (i - 1 + t) / (curve.places() - 1);
          distances[index] = dx * down - dy * across < 0 ? -distance : distance;
          halfWidths[index] = Math.max(0.3, first + part * (last - first));
        }
      }
    }

    private static int bound(double place, int least, int most) {
      return (int) Math.max(least, Math.min(most, Math.floor(place)));
    }
  }
}
