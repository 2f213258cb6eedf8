// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.model.ConstantModel;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;
import org.junit.jupiter.api.Test;

class InpaintingModelTest {
  private static InpaintingModel of(Predictor predictor, BesideLayout layout) {
    PixelModel model = new ConstantModel(4, new int[] {1});
    PredictionInput input =
        new PredictionInput(model.architecture().hyperparameters(), predictor, 2);
    return new InpaintingModel(
        model, model, input, null, "some", "", 0, "", Reliability.UNKNOWN, null, null, layout);
  }

  @Test
  void smoothImagesGetNoCopies() {
    assertThat(of(new NeighbourMean(), BesideLayout.NONE).mayCopy()).isTrue();
    assertThat(of(new TwoSided(0, 0, 0, 0, 0, 0), BesideLayout.NONE).mayCopy()).isFalse();
  }

  /** They know nothing of them. */
  @Test
  void noCopiesBesideOtherPlanes() {
    assertThat(of(new NeighbourMean(), new BesideLayout(0, 1)).mayCopy()).isFalse();
  }
}
