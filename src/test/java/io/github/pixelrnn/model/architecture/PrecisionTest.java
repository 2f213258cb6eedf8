// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

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
  void onlyNetworksOfConvolutionsAreRounded() {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 4, 5, 2, 1);
    for (String kind : Architecture.kinds()) {
      Architecture network = Architecture.of(kind, hyperparameters);
      Precision.FLOAT32.requireFor(network);
      if (kind.endsWith("LSTM")) {
        assertThatThrownBy(() -> Precision.BFLOAT16.requireFor(network))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("precision BFloat16", "take Float32 for a " + kind);
      } else {
        Precision.BFLOAT16.requireFor(network);
      }
    }
    Architecture small = new RowLstm(hyperparameters);
    Architecture large = new PixelCnn(hyperparameters.withEncoder(new Encoder(1, 2)));
    assertThatThrownBy(() -> Precision.BFLOAT16.requireFor(new MultiScale(small, large)))
        .hasMessageContaining("take Float32 for a Row LSTM");
    Precision.BFLOAT16.requireFor(new MultiScale(new PixelCnn(hyperparameters), large));
  }

  @Test
  void othersAreRefused() {
    assertThat(Precision.labels()).containsExactly("Float32", "BFloat16");
    assertThatThrownBy(() -> Precision.of("half"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("precision must be Float32 or BFloat16, got \"half\"");
  }
}
