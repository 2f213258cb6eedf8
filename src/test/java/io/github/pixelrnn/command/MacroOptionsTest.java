// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MacroOptionsTest {

  @Test
  void readsWhatRecordersWrite() {
    MacroOptions options = MacroOptions.of("a=1 b=[x y=2 z] c= d=true tick e='p q' ");
    assertThat(options.keys()).containsExactly("a", "b", "c", "d", "e");
    assertThat(options.bare()).containsExactly("tick");
    assertThat(MacroOptions.of(null)).isEqualTo(MacroOptions.of(""));
  }

  @Test
  void tellsOfValuesThatLostTheirBrackets() {
    MacroOptions options = MacroOptions.of("steps=5 architecture=Gated PixelCNN");
    assertThat(options.unknown(List.of("steps", "architecture"), List.of()))
        .contains(
            "there is no key \"PixelCNN\"; there are steps, architecture; a value with spaces needs"
                + " [brackets]");
  }
}
