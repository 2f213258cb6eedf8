// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that a person probably meant: the fewest letters to add, drop or change. */
public final class ClosestName {

  /** More than a slip or two is another word. */
  private static final int FARTHEST = 3;

  private ClosestName() {}

  /** Among some names; case doesn't matter. Empty when none is near. */
  public static Optional<String> to(String wanted, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(wanted, name) <= FARTHEST)
        .min(
            Comparator.comparingInt((String name) -> distance(wanted, name)).thenComparing(n -> n));
  }

  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
