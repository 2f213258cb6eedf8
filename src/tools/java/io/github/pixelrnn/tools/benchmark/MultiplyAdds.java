// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;

/**
 * How many multiply–adds a pixel needs in one forward pass of a grey image. Products with masked
 * kernel elements, which are always zero, are not counted, though a plain convolution makes them;
 * nor is anything elementwise.
 */
final class MultiplyAdds {
  private MultiplyAdds() {}

  /** Useful multiply–adds a pixel; NaN for a kind that is not known here. */
  static double perPixel(Architecture architecture) {
    if (architecture instanceof MultiScale scales) {
      double pixels = scales.factor() * scales.factor();
      return perPixel(scales.small()) / pixels + perPixel(scales.large());
    }
    Hyperparameters hyperparameters = architecture.hyperparameters();
    double h = hyperparameters.features();
    double layer = h * h * aLayer(architecture.kind());
    double skips = hyperparameters.skip() ? 4 * h * h : 0;
    return 48 * h
        + beside(architecture.kind()) * h
        + hyperparameters.layers() * (layer + skips)
        + head(hyperparameters)
        + conditioning(architecture)
        + encoder(hyperparameters.encoder());
  }

  /** In units of h². */
  private static double aLayer(String kind) {
    return switch (NetworkSizes.slug(kind)) {
      case "pixelcnn" -> 2 + 5 + 2; // 1×1 down, five taps of the masked 3×3, 1×1 up
      case "row-lstm" -> 16 + 12 + 2; // two taps 2h → 4h, three taps h → 4h, 1×1 up
      case "diagonal-bilstm" -> 2 * (8 + 8) + 2; // each direction 2h → 4h, two taps h → 4h; 1×1 up
      // The vertical stack's six taps h → 2h, across 2h → 2h, two taps 2h → 2h, 1×1 up.
      case "gated-pixelcnn" -> 12 + 4 + 8 + 2;
      default -> Double.NaN;
    };
  }

  /** What is made of the image beside y₀, in units of h. */
  private static double beside(String kind) {
    return NetworkSizes.slug(kind).equals("gated-pixelcnn") ? 21 : 0;
  }

  /** The 1×1 convolutions by which the map reaches the first layer and all others. */
  private static double conditioning(Architecture architecture) {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    String kind = NetworkSizes.slug(architecture.kind());
    double first = kind.equals("gated-pixelcnn") ? 3 : 2; // y₀ 2h, and v₀ h
    double aLayer =
        switch (kind) {
          case "pixelcnn" -> 1;
          case "row-lstm" -> 4;
          case "diagonal-bilstm" -> 8;
          case "gated-pixelcnn" -> 2;
          default -> Double.NaN;
        };
    return hyperparameters.conditioning()
        * hyperparameters.features()
        * (first + hyperparameters.layers() * aLayer);
  }

  /** Of a grey image; the upsampling one, 0 without any. */
  private static double encoder(Encoder encoder) {
    if (!encoder.exists()) {
      return 0;
    }
    if (!encoder.upsamples()) {
      return Double.NaN;
    }
    double f = encoder.features();
    double s = encoder.factor();
    double all = (25 * 2 * f + 2 * 9 * f * f) / (s * s); // 5×5, and two blocks of 3×3
    for (double size = 2; size <= s; size *= 2) {
      double out = size < s ? f : encoder.conditioning();
      all += 4 * f * out * (size * size) / (s * s); // each pixel made of four
    }
    return all;
  }

  private static double head(Hyperparameters hyperparameters) {
    double m = hyperparameters.headWidth();
    return 2.0 * hyperparameters.features() * m + m * m + m * hyperparameters.levels();
  }
}
