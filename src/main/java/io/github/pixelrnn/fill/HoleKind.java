// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Locale;

/** Holes by their width: the side of the largest square that lies in one, in pixels. */
public enum HoleKind {
  /** Single pixels and lines of one. */
  SPECK(1),
  /** Scratches. */
  NARROW(4),
  /** What lies near the known pixels everywhere. */
  SMALL(20),
  /** What nobody can know in the middle. */
  WIDE(Integer.MAX_VALUE);

  private final int most;

  HoleKind(int most) {
    this.most = most;
  }

  /**
   * The kind of a hole.
   *
   * @param width 1 or more
   */
  public static HoleKind of(int width) {
    for (HoleKind kind : values()) {
      if (width <= kind.most) {
        return kind;
      }
    }
    return WIDE;
  }

  /** The width in words, for the log. */
  String width() {
    return switch (this) {
      case SPECK -> "1 pixel wide";
      case NARROW -> "2 to 4 pixels wide";
      case SMALL -> "5 to 20 pixels wide";
      case WIDE -> "wider than 20 pixels";
    };
  }

  /** In a line of a card: {@code speck}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
