// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsLabel(Precision precision) {
    assertThat(Precision.of(precision.label())).isEqualTo(precision);
    assertThat(Precision.of(" " + precision.name())).isEqualTo(precision);
  }

  @Test
  void othersAreRefused() {
    assertThat(Precision.labels()).containsExactly("Float32", "BFloat16");
    assertThatThrownBy(() -> Precision.of("half"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("precision must be Float32 or BFloat16, got \"half\"");
  }
}
