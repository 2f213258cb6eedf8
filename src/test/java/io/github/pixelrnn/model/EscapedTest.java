// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTest {
  @Test
  void whatMovesACursorIsWrittenOut() {
    assertThat(Escaped.line("a\u001b[2Jb")).isEqualTo("a\\u001b[2Jb");
    assertThat(Escaped.line("a\tb\r\nc\u007f\u009b"))
        .isEqualTo("a\\u0009b\\u000d\\u000ac\\u007f\\u009b");
    assertThat(Escaped.lines("a\nb\rc")).isEqualTo("a\nb\\u000dc");
  }

  @Test
  void whatTurnsOrHidesTextIsWrittenOut() {
    assertThat(Escaped.line("gnp.\u202efit")).isEqualTo("gnp.\\u202efit");
    assertThat(Escaped.line("a\u2028b\u200bc")).isEqualTo("a\\u2028b\\u200bc");
    assertThat(Escaped.line("\ud800")).isEqualTo("\\ud800");
    assertThat(Escaped.line(Character.toString(0xE0041))).isEqualTo("\\U000e0041");
  }

  @Test
  void everythingElseStays() {
    String text = "bricks, µm, 字, \uD83D\uDE00, \"quoted\" \\ 1…64 x²";
    assertThat(Escaped.line(text)).isEqualTo(text);
  }
}
