// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.training.Budget;
import java.util.Locale;

/** What <i>Train on this image</i> is told and tells besides what it learns. */
final class LearningHere {
  static final int LEVELS = 256;
  private static final int LONGEST_NAME = 64;

  private LearningHere() {}

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
  static String estimate(String kind, Budget budget, String then) {
    double amount = budget.amount();
    String number =
        amount == Math.rint(amount)
            ? String.format(Locale.ROOT, "%.0f", amount)
            : Double.toString(amount);
    String units = budget.unit().name().toLowerCase(Locale.ROOT);
    String unit = amount == 1 ? units.substring(0, units.length() - 1) : units;
    return "Training a " + kind + " for " + number + " " + unit + ", then " + then;
  }
}
