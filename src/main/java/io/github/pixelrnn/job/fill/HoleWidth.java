// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.ResultSettings;
import java.util.function.Consumer;

/** How wide the widest hole of an image is, and what that means for what was asked for. */
final class HoleWidth {
  private static final int WIDEST_FOR_PARTICLES = 16;

  private HoleWidth() {}

  /** Says when a result will not be what a person may expect. */
  static void warn(
      MaskedImage image, ResultSettings result, InpaintingSettings settings, Consumer<String> log) {
    boolean mean = result.fill() == Fill.MEAN;
    int widest = mean || settings.particles() > 1 ? widest(image) : 0;
    if (mean && widest > NetworkMean.WIDEST) {
      log.accept(
          "A hole is "
              + widest
              + " pixels wide: its mean will be a blur, result "
              + Fill.SAMPLE_WORD
              + " is the better choice there");
    }
    if (mean && settings.sampling().temperature() != 1) {
      log.accept("temperature does not change a mean; it is used for draws alone");
    }
    if (settings.particles() > 1 && widest > WIDEST_FOR_PARTICLES) {
      log.accept(
          "A hole is "
              + widest
              + " pixels wide: particles help up to some "
              + WIDEST_FOR_PARTICLES
              + ", and take long beyond; particles 1 is the better choice there");
    }
  }

  private static int widest(MaskedImage image) {
    int widest = 0;
    for (int plane : image.used()) {
      widest = Math.max(widest, NetworkMean.widest(image.mask().unknown(plane)));
    }
    return widest;
  }
}
