// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** In which ways a network learns to expect hidden pixels. */
class PracticePredictorTest {
  private static final Hyperparameters PLAIN =
      Hyperparameters.of(1, 4, 4, 8, 1).withValidity(true).withHead(HeadForm.RESIDUAL_TIED);

  @Test
  void anEncoderThatIsToldWhichLearnsAllByTurns() {
    List<Predictor> predictors = predictors(PLAIN.withEncoder(Encoder.halving(2, 1)));
    for (int i = 0; i < predictors.size(); i += 2) {
      assertThat(predictors.get(i)).isInstanceOf(NeighbourMean.class);
      assertThat(predictors.get(i + 1)).isInstanceOf(TwoSided.class);
    }
    List<TwoSided> drawn =
        predictors.stream()
            .filter(TwoSided.class::isInstance)
            .map(TwoSided.class::cast)
            .distinct()
            .toList();
    assertThat(drawn).hasSize(predictors.size() / 2);
    assertThat(drawn).anyMatch(w -> w.one() > w.far() + 0.1).anyMatch(w -> w.far() > w.one() + 0.1);
    assertThat(predictors(PLAIN.withEncoder(Encoder.halving(2, 1)))).isEqualTo(predictors);
  }

  @Test
  void othersLearnOne() {
    assertThat(predictors(PLAIN.withEncoder(new Encoder(2)))).containsOnly(new NeighbourMean());
    assertThat(predictors(PLAIN)).containsOnly(new NeighbourMean());
  }

  private static List<Predictor> predictors(Hyperparameters hyperparameters) {
    PracticePredictor practice = PracticePredictor.ofMany(hyperparameters, new Noise(3));
    return LongStream.range(0, 40).mapToObj(number -> practice.of(number).predictor()).toList();
  }
}
