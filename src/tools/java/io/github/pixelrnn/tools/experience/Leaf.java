// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * A figure that hides what is behind it.
 *
 * @param outline its edge
 * @param y its middle
 * @param x its middle
 * @param softness pixels over which the edge fades
 * @param roughness pixels by which the edge is moved, by one deviation of {@code rough}
 * @param rough may be null when roughness is 0
 */
record Leaf(
    Outline outline, double y, double x, double softness, double roughness, Material rough) {

  /** What is done to a pixel near the figure. */
  @FunctionalInterface
  interface Touch {
    /**
     * @param distance from the edge, negative inside
     */
    void pixel(int y, int x, double distance);
  }

  void paint(Canvas canvas, Paint paint) {
    visit(
        canvas,
        softness,
        (py, px, distance) -> {
          double part = LatticeNoise.smooth(0.5 - distance / softness);
          if (part > 0) {
            canvas.mix(py, px, part, paint);
          }
        });
  }

  /** Darkens what is about to lie behind the figure, and beside it. */
  void shadow(Canvas canvas, double down, double right, double blur, double strength) {
    new Leaf(outline, y + down, x + right, blur, roughness, rough)
        .visit(
            canvas,
            blur,
            (py, px, distance) -> {
              double part = LatticeNoise.smooth(0.5 - distance / blur);
              if (part > 0) {
                canvas.dim(py, px, 1 - strength * part);
              }
            });
  }

  /** Lightens and darkens the figure as if it bulged. */
  void bulge(Canvas canvas, double down, double right, double strength) {
    double reach = outline.reach();
    visit(
        canvas,
        1,
        (py, px, distance) -> {
          if (distance < 0) {
            double lit = (down * (py - y) + right * (px - x)) / reach;
            double steep = 1 - LatticeNoise.smooth(-distance / reach);
            canvas.dim(py, px, Math.max(0.1, 1 + strength * (lit - 0.5 * steep * steep)));
          }
        });
  }

  /** Visits the pixels inside and up to {@code margin} beyond. */
  void visit(Canvas canvas, double margin, Touch touch) {
    double reach = outline.reach() + margin + 3 * roughness;
    int top = (int) Math.max(0, Math.ceil(y - reach));
    int bottom = (int) Math.min(canvas.side() - 1, Math.floor(y + reach));
    int left = (int) Math.max(0, Math.ceil(x - reach));
    int right = (int) Math.min(canvas.side() - 1, Math.floor(x + reach));
    for (int py = top; py <= bottom; py++) {
      for (int px = left; px <= right; px++) {
        double distance = outline.distance(py - y, px - x);
        if (distance < margin + 3 * roughness) {
          touch.pixel(py, px, roughness == 0 ? distance : distance + roughness * rough.at(py, px));
        }
      }
    }
  }
}
