// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.rounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorTest {
  @ParameterizedTest
  @ValueSource(strings = {"avx512_bf16", "fpu avx512_bf16 clzero", "avx2 amx_bf16 amx_tile"})
  void isKnownByItsFlags(String flags) {
    Processor processor =
        new Processor(
            "processor\t: 0\nmodel name\t: one\nflags\t\t: " + flags + "\nbugs\t: x\n", "1");
    assertThat(processor.multipliesBFloat16()).isTrue();
    assertThatCode(processor::requireBFloat16).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "flags\t: avx512f avx512_vnni avx_vnni",
        "flags\t: not_avx512_bf16",
        "Features\t: fp asimd bf16",
        "bugs\t: avx512_bf16"
      })
  void othersAreRefused(String description) {
    assertThatThrownBy(new Processor(description, "1")::requireBFloat16)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("precision BFloat16 is for processors that multiply such numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "False"})
  void withoutOneDnnNoneDoes(String oneDnn) {
    Processor processor = new Processor("flags\t: avx512_bf16", oneDnn);
    assertThat(processor.multipliesBFloat16()).isFalse();
    assertThatThrownBy(processor::requireBFloat16)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TF_ENABLE_ONEDNN_OPTS switches off");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisMachinesIsAsked() {
    assertThat(Processor.ofThisMachine().description()).contains("processor");
  }
}
