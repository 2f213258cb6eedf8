// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an image's Info tells of how it was made. */
class ProvenanceTest {

  @Test
  void readsWhatItWrote() {
    Provenance made =
        Provenance.empty()
            .with("command", "Inpaint")
            .with("parameters", Map.of("seed", 7L))
            .with("note", "two\nlines");
    assertThat(Provenance.ofText("Title: a\n" + made.toText()).facts())
        .containsExactly(
            Map.entry("command", "Inpaint"),
            Map.entry("parameters", Map.of("seed", "7")),
            Map.entry("note", "two lines"));
  }

  /** A result that was filled again has the lines of both. */
  @Test
  void readsTheLastWorkAlone() {
    String first = Provenance.empty().with("command", "Train").with("copied", "a hole").toText();
    String second = Provenance.empty().with("command", "Inpaint").with("seed", 2L).toText();
    assertThat(Provenance.ofText(first + second).facts())
        .containsExactly(Map.entry("command", "Inpaint"), Map.entry("seed", "2"));
  }

  @Test
  void keepsNamesThatDoNotFitTogether() {
    assertThat(Provenance.ofText("pixelrnn.a: 1\npixelrnn.a.b: 2\npixelrnn.c.d.e: 3\n").facts())
        .containsExactly(
            Map.entry("a", "1"),
            Map.entry("a.b", "2"),
            Map.entry("c", Map.of("d", Map.of("e", "3"))));
  }

  /** Of a stranger's file, whose thousands of parts must not be thousands of maps. */
  @Test
  void takesNamesApartToFourParts() {
    String deep = "b.".repeat(100_000) + "c";
    assertThat(Provenance.ofText("pixelrnn.x.y.z." + deep + ": 1\n").facts())
        .containsExactly(Map.entry("x", Map.of("y", Map.of("z", Map.of(deep, "1")))));
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(Provenance.ofText(null).facts()).isEmpty();
    assertThat(Provenance.ofText("Title: pixelrnn.command: x\n").facts()).isEmpty();
  }
}
