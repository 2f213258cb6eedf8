// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no YAML, or more of it than a card has. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class YamlFileTest {
  @TempDir Path folder;

  @Test
  void whatIsNoYamlIsRefused() throws IOException {
    for (String text :
        new String[] {
          "",
          "just text",
          "- a\n- b",
          "a: [",
          "a: b: c",
          "\t",
          "a: 1\na: 2",
          "%",
          "!!java.net.URL x",
          "--- a\n--- b",
          "? [a]\n: b",
          "a: 1\n? !!null\n: b",
          "{? ~ : b, ? ~ : c}",
          "?\n?",
          "\u0000",
          "config: &a {pixelrnn: *a}",
          "a: &x [1]\nb: *x"
        }) {
      write(text);
      assertRefused();
    }
    Files.write(folder.resolve("rdf.yaml"), new byte[] {'a', ':', (byte) 0xFF});
    assertRefused("UTF-8");
  }

  @Test
  void bombsAreRefused() throws IOException {
    write("a: " + "[".repeat(200_000));
    assertRefused("deep");
    write("{a: ".repeat(60_000));
    assertRefused("deep");
    write("- ".repeat(100_000));
    assertRefused("deep");
    write("#".repeat(300_000));
    assertRefused("bytes");
  }

  private void assertRefused(String... found) {
    assertThatThrownBy(() -> CardFile.read(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("rdf.yaml")
        .hasMessageNotContaining("NullPointer")
        .hasMessageMatching("(?s).*[^: ]")
        .hasMessageContainingAll(found.length == 0 ? new String[] {"rdf"} : found);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), text);
  }
}
