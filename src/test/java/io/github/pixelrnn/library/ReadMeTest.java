// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.junit.jupiter.api.Test;

class ReadMeTest {
  private static ReadMe of(Architecture architecture) {
    return new ReadMe(Cards.of(architecture));
  }

  @Test
  void oneLayerIsNotSeveral() {
    String text = of(new DiagonalBiLstm(Hyperparameters.of(1, 32, 32, 256, 1))).text();
    assertThat(text)
        .contains(
            "2016): 1 layer, 32\nfeatures", "The skip convolution layer1/skip, 1×1, has no bias")
        .doesNotContain("layers,");
    assertThat(of(new DiagonalBiLstm(Hyperparameters.of(7, 16, 32, 256, 1))).text())
        .contains(
            "\"Pixel Recurrent Neural Networks\"",
            "2016): 7 layers, 16\nfeatures",
            "The skip convolutions layer1/skip … layer7/skip, 1×1, have no bias");
  }

  @Test
  void namesThePaperThatDescribesTheNetwork() {
    Architecture gated = new GatedPixelCnn(Hyperparameters.of(10, 32, 32, 256, 1));
    assertThat(of(gated).text())
        .contains("A Gated PixelCNN of \"Conditional Image Generation with PixelCNN Decoders\"");
    assertThat(Paper.of(gated).url()).endsWith("/1606.05328");
  }
}
