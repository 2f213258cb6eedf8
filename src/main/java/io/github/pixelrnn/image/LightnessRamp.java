// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.process.LUT;

/**
 * Colours from black by way of violet, red and orange to pale yellow, whose lightness (L* of
 * CIELAB) rises evenly: equal steps of a value look equal, in grey and to the colour-blind too.
 * Each colour is as strong as a screen (sRGB) can show at its lightness, up to a bound.
 */
final class LightnessRamp {
  private static final int COUNT = 256;
  private static final double LIGHTEST = 97;
  private static final double FIRST_HUE = 285;
  private static final double LAST_HUE = 360 + 105;
  private static final double STRONGEST = 75;
  private static final int HALVINGS = 20;

  /** Of the light that is white on a screen (D65). */
  private static final double WHITE_X = 0.95047;

  private static final double WHITE_Z = 1.08883;

  private LightnessRamp() {}

  /** The colours by value, as ImageJ takes them. */
  static LUT lut() {
    byte[] red = new byte[COUNT];
    byte[] green = new byte[COUNT];
    byte[] blue = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double[] rgb = colour((double) i / (COUNT - 1));
      red[i] = (byte) Math.round(255 * rgb[0]);
      green[i] = (byte) Math.round(255 * rgb[1]);
      blue[i] = (byte) Math.round(255 * rgb[2]);
    }
    return new LUT(red, green, blue);
  }

  /** The strongest that there is of a lightness and hue, 0…1 each. */
  private static double[] colour(double value) {
    double lightness = LIGHTEST * value;
    double hue = Math.toRadians(FIRST_HUE + value * (LAST_HUE - FIRST_HUE));
    double there = 0;
    double beyond = STRONGEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (there + beyond) / 2;
      if (isThere(rgb(lightness, middle, hue))) {
        there = middle;
      } else {
        beyond = middle;
      }
    }
    double[] rgb = rgb(lightness, there, hue);
    for (int channel = 0; channel < 3; channel++) {
      rgb[channel] = gamma(Math.max(0, Math.min(1, rgb[channel])));
    }
    return rgb;
  }

  private static boolean isThere(double... rgb) {
    for (double channel : rgb) {
      if (channel < 0 || channel > 1) {
        return false;
      }
    }
    return true;
  }

  /** Linear red, green and blue of CIELAB's L*, chroma and hue in radians. */
  private static double[] rgb(double lightness, double chroma, double hue) {
    double whole = (lightness + 16) / 116;
    double x = WHITE_X * light(whole + chroma * Math.cos(hue) / 500);
    double y = light(whole);
    double z = WHITE_Z * light(whole - chroma * Math.sin(hue) / 200);
    return new double[] {
      3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
      -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
      0.0556434 * x - 0.2040259 * y + 1.0572252 * z
    };
  }

  private static double light(double root) {
    double edge = 6.0 / 29;
    return root > edge ? root * root * root : 3 * edge * edge * (root - 4.0 / 29);
  }

  private static double gamma(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }
}
