// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Frame;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingPlan;
import java.util.Locale;

/**
 * How a model learns one image in a few minutes: few crops a step and many steps, fast steps of
 * Adam, all eight orientations since an image is little to learn from. Each was measured to give
 * fewer bits on pixels that were not shown.
 */
final class LearningHere {
  private static final int LAYERS = 6;
  private static final int FEATURES = 32;
  private static final int HEAD_WIDTH = 64;
  private static final int LEVELS = 256;
  private static final int PATCH = 48;
  private static final int BATCH = 2;
  private static final double LEARNING_RATE = 4e-3;
  private static final double CLIP_NORM = 1;
  private static final int LONGEST_NAME = 64;

  private LearningHere() {}

  /** The network: it is told what is unknown, since its crops lie over the holes too. */
  static NetworkConfiguration configuration(int channels) {
    Frame frame =
        Frame.of(
            LAYERS, multiple(FEATURES, channels), multiple(HEAD_WIDTH, channels), LEVELS, channels);
    return new NetworkConfiguration(
        new PixelCnn(frame.withValidity(true)), new Optimizer(Optimizer.Method.ADAM, CLIP_NORM));
  }

  static TrainingPlan plan(Budget budget, long seed) {
    return new TrainingPlan(PATCH, BATCH, budget, LEARNING_RATE, true, Binarization.NONE, seed);
  }

  /** What the model of an image is called: its title as far as a folder's name can show it. */
  static String name(String title) {
    String stem = title.replaceFirst("(?i)\\.(tiff?|png|jpe?g)$", "");
    String plain = stem.strip().replaceAll("[^A-Za-z0-9._-]+", "-");
    String name = "trained-on-" + (plain.isEmpty() ? "image" : plain);
    name = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceFirst("\\.+$", "");
    ModelCard.requireName(name);
    return name;
  }

  /** For the log, before it begins. */
  static String estimate(Budget budget, String then) {
    double amount = budget.amount();
    String number =
        amount == Math.rint(amount)
            ? String.format(Locale.ROOT, "%.0f", amount)
            : Double.toString(amount);
    String units = budget.unit().name().toLowerCase(Locale.ROOT);
    String unit = amount == 1 ? units.substring(0, units.length() - 1) : units;
    return "Training for " + number + " " + unit + ", then " + then;
  }

  private static int multiple(int least, int of) {
    return (least + of - 1) / of * of;
  }
}
