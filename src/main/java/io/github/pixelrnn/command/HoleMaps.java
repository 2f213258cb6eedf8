// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.image.UncertaintyImage;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.inpainting.MeanInpainting;
import io.github.pixelrnn.inpainting.Uncertainty;
import io.github.pixelrnn.model.Progress;
import java.util.function.Consumer;

/** What can be said of holes beside a draw: what is expected there, and how sure that is. */
final class HoleMaps {
  private static final int WIDEST_FOR_PARTICLES = 16;

  private HoleMaps() {}

  /** A new image with every unknown pixel filled with its mean, one plane after the other. */
  static ImagePlus mean(
      HoleFilling work,
      Inpainting inpainting,
      PlaneLevels quantization,
      Provenance made,
      Progress progress) {
    Planes planes = work.planes();
    MeanInpainting means = new MeanInpainting(inpainting);
    ResultImage result = ResultImage.copyOf(planes.image(), "Filled " + planes.image().getTitle());
    for (int plane : work.used()) {
      var holes = work.mask().unknown(plane);
      Quantization own = quantization.of(plane);
      var levels = own.levels(planes.values(plane));
      result.putBackMeans(plane, holes, means.fill(levels, holes, progress), own);
    }
    result.describe(made);
    return result.image();
  }

  /** The maps of all planes that are worked on, in one stack. */
  static ImagePlus uncertainty(
      HoleFilling work,
      Inpainting inpainting,
      PlaneLevels quantization,
      Provenance made,
      Progress progress) {
    Planes planes = work.planes();
    int[] used = work.used();
    Uncertainty uncertainty = new Uncertainty(inpainting);
    UncertaintyImage maps = new UncertaintyImage(planes, used, quantization);
    for (int i = 0; i < used.length; i++) {
      int number = i;
      uncertainty.tell(
          quantization.of(used[i]).levels(planes.values(used[i])),
          work.mask().unknown(used[i]),
          used[i],
          (x, y, bits, low, high) -> maps.set(number, x, y, bits, low, high),
          progress);
    }
    return maps.image(
        made.with("draws", Uncertainty.DRAWS).with("unit", "bits; quantiles in raw values"));
  }

  /** Says when a mean is not what a person may expect. */
  static void warnOfMean(HoleFilling work, double temperature, Consumer<String> log) {
    int widest = widest(work);
    if (widest > MeanInpainting.WIDEST) {
      log.accept(
          "A hole is "
              + widest
              + " pixels wide: its mean will be a blur, result "
              + Inpaint.SAMPLE
              + " is the better choice there");
    }
    if (temperature != 1) {
      log.accept("temperature does not change a mean; it is used for draws alone");
    }
  }

  /** Particles meet what lies around small holes only. */
  static void warnOfParticles(HoleFilling work, Consumer<String> log) {
    int widest = widest(work);
    if (widest > WIDEST_FOR_PARTICLES) {
      log.accept(
          "A hole is "
              + widest
              + " pixels wide: particles help up to some "
              + WIDEST_FOR_PARTICLES
              + ", and take long beyond; particles 1 is the better choice there");
    }
  }

  private static int widest(HoleFilling work) {
    int widest = 0;
    for (int plane : work.used()) {
      widest = Math.max(widest, MeanInpainting.widest(work.mask().unknown(plane)));
    }
    return widest;
  }
}
