// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.ModelCard;
import java.util.function.Predicate;

/**
 * A name for a model that nobody has named: an image's title as far as a folder's name can show it,
 * and a number where that name is taken.
 *
 * @param first the name without a number
 */
public record ModelName(String first) {
  private static final int LONGEST = 64;

  public ModelName {
    ModelCard.requireName(first);
  }

  /**
   * After an image.
   *
   * @param before what the name starts with; may be empty
   */
  public static ModelName of(String before, String title) {
    String stem = title.replaceFirst("(?i)\\.(tiff?|png|jpe?g|gz)$", "");
    String plain = stem.strip().replaceAll("[^A-Za-z0-9._-]+", "-");
    if (before.isEmpty()) {
      plain = plain.replaceFirst("^[.-]+", "");
    }
    String name = cut(before + (plain.isEmpty() ? "image" : plain), LONGEST);
    try {
      return new ModelName(name);
    } catch (IllegalArgumentException e) {
      return new ModelName(cut("image-" + name, LONGEST)); // a device of Windows
    }
  }

  /** The first of these names that is not taken: without a number, then from 2 on. */
  public String free(Predicate<String> taken) {
    String name = first;
    for (int number = 2; taken.test(name); number++) {
      String suffix = "-" + number;
      name = cut(first, LONGEST - suffix.length()) + suffix;
    }
    return name;
  }

  private static String cut(String name, int longest) {
    return name.substring(0, Math.min(name.length(), longest)).replaceFirst("\\.+$", "");
  }
}
