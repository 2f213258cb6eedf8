// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingImage;
import java.util.List;
import java.util.Locale;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** What <i>Train on this image</i> is told and tells besides what it learns. */
final class LearningHere {
  static final int LEVELS = 256;
  private static final int LONGEST_NAME = 64;

  private LearningHere() {}

  /** The mean level of what is known. */
  static float centre(List<TrainingImage> images) {
    double sum = 0;
    long count = 0;
    for (TrainingImage image : images) {
      RandomAccess<BitType> unknown = image.unknown().randomAccess();
      Cursor<UnsignedByteType> levels = image.levels().localizingCursor();
      while (levels.hasNext()) {
        int level = levels.next().get();
        int x = levels.getIntPosition(0);
        int y = levels.getIntPosition(1);
        if (!unknown.setPositionAndGet(x, y).get()) {
          sum += level;
          count++;
        }
      }
    }
    return count == 0 ? (LEVELS - 1) / 2f : (float) (sum / count);
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
}
