// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import com.sun.management.OperatingSystemMXBean;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.RowLstm;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What a step of training takes of the machine's memory, outside the Java heap, at the least: to
 * find gradients the maps between all layers and the distribution of every pixel are kept. Of a map
 * a network keeps several forms: what goes into a convolution or a gate and what comes out, and an
 * LSTM's gates, cell and output, a Diagonal BiLSTM's in both directions and skewed.
 *
 * @param bytes of all images of the step
 */
record StepMemory(double bytes) {
  private static final double GIGABYTE = 1e9;

  /** That of a plan, whose patches are no larger than the smallest image. */
  static StepMemory of(Architecture architecture, TrainingPlan plan, List<TrainingImage> images) {
    if (architecture instanceof MultiScale scales) {
      return of(scales.large(), plan, images); // whose step comes after that of the small one
    }
    Hyperparameters network = architecture.hyperparameters();
    double pixels = images.stream().mapToDouble(image -> pixels(plan, image)).min().orElse(0);
    double numbers =
        forms(architecture) * 2.0 * network.layers() * network.features()
            + (double) network.channels() * network.levels();
    return new StepMemory(Float.BYTES * numbers * pixels * plan.batch());
  }

  /**
   * How often a map's numbers are kept: the least that processes of one and two threads, of 7 to 12
   * layers and 2 to 256 levels, with and without residual and skip connections, took for one more
   * image in a batch.
   */
  private static double forms(Architecture architecture) {
    return switch (architecture.kind()) {
      case RowLstm.KIND -> 10.5;
      case DiagonalBiLstm.KIND -> 26;
      case GatedPixelCnn.KIND -> 6;
      default -> 5.5;
    };
  }

  private static double pixels(TrainingPlan plan, TrainingImage image) {
    double columns = Math.min(plan.patch(), image.levels().dimension(0));
    return columns * Math.min(plan.patch(), image.levels().dimension(1));
  }

  /** Refuses what this machine, or the part of it that the process may use, can't hold. */
  void requireMachine() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
      require(machine.getTotalMemorySize());
    }
  }

  /**
   * Refuses what does not fit: the system would end the process, or another one.
   *
   * @throws IllegalArgumentException in one sentence
   */
  void require(long most) {
    if (bytes > most) {
      // Rounded apart, so that nobody reads that 17 GB do not fit into 17.
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a step of this training takes %.1f GB or more, and this machine has %.1f; take a"
                  + " smaller patch, batch or network",
              Math.ceil(10 * bytes / GIGABYTE) / 10,
              Math.floor(10 * most / GIGABYTE) / 10));
    }
  }
}
