// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import com.sun.management.OperatingSystemMXBean;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a step of training takes of the machine's memory, outside the Java heap, at the least: to
 * find gradients, the maps between all layers and the distribution of every pixel are kept, and
 * each more than once. Networks differ: PixelCNN takes half as much again, Diagonal BiLSTM several
 * times this.
 *
 * @param bytes of all images of the step
 */
record StepMemory(double bytes) {
  private static final int COPIES = 2;
  private static final double GIGABYTE = 1e9;

  /** That of a plan, whose patches are no larger than the smallest image. */
  static StepMemory of(Hyperparameters network, TrainingPlan plan, List<TrainingImage> images) {
    double pixels = images.stream().mapToDouble(image -> pixels(plan, image)).min().orElse(0);
    double numbers =
        2.0 * network.layers() * network.features()
            + (double) network.channels() * network.levels();
    return new StepMemory(COPIES * Float.BYTES * numbers * pixels * plan.batch());
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
      throw new IllegalArgumentException(
          String.format(
              "a step of this training takes %.0f GB or more, and this machine has %.0f; take a"
                  + " smaller patch, batch or network",
              Math.floor(bytes / GIGABYTE), most / GIGABYTE));
    }
  }
}
