// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoxTextTest {

  @Test
  void breaksAtSpacesAndLosesNothing() {
    String sentence = "there are " + "model-of-wood, ".repeat(20) + "w".repeat(170) + " and more";
    String text = BoxText.wrapped(sentence);
    assertThat(text.lines()).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 80);
    assertThat(text.replaceAll("\\s", "")).isEqualTo(sentence.replaceAll("\\s", ""));
    assertThat(text).startsWith("there are model-of-wood, ").endsWith(" and more");
  }

  @Test
  void leavesShortOnesAlone() {
    assertThat(BoxText.wrapped("x must be given")).isEqualTo("x must be given");
    assertThat(BoxText.wrapped("w".repeat(80))).isEqualTo("w".repeat(80));
  }
}
