// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a filled image is called: {@code cells-filled}, the next one {@code cells-filled-1}. */
public final class FilledTitle {
  private static final Pattern FILLED = Pattern.compile("(.*-filled)(?:-(\\d{1,6}))?");

  /** What is behind the last dot of a file's name, such as {@code .tif}, but not that of 0.5. */
  private static final Pattern ENDING = Pattern.compile("\\.(?=[^.]*\\p{Alpha})\\p{Alnum}{1,4}$");

  private FilledTitle() {}

  /**
   * That of a fill of an image.
   *
   * @param title of the image, or the name of its file
   */
  public static String of(String title) {
    return of(title, Set.of());
  }

  /**
   * That of a fill of an image, beside others.
   *
   * @param title of the image, or the name of its file
   * @param taken titles that it must not have
   */
  public static String of(String title, Set<String> taken) {
    String plain = ENDING.matcher(title).replaceFirst("");
    Matcher filled = FILLED.matcher(plain);
    if (!filled.matches()) {
      return free(plain + "-filled", 0, taken);
    }
    int number = filled.group(2) == null ? 0 : Integer.parseInt(filled.group(2));
    return free(filled.group(1), number + 1, taken);
  }

  /** A title or, where it is taken, the next one. */
  public static String free(String title, Set<String> taken) {
    return taken.contains(title) ? of(title, taken) : title;
  }

  private static String free(String base, int first, Set<String> taken) {
    int number = first;
    String title = number == 0 ? base : base + "-" + number;
    while (taken.contains(title)) {
      number++;
      title = base + "-" + number;
    }
    return title;
  }
}
