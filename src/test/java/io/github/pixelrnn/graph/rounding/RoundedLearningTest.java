// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.rounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.session.TensorFlowModel;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Precision;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps in bfloat16 leave nothing of it in what a model answers and writes. */
class RoundedLearningTest {
  @TempDir Path folder;

  @Test
  void aCoupledHeadIsExportedAndOpened() throws IOException {
    NetworkConfiguration configuration =
        new NetworkConfiguration(
            new PixelCnn(Rounding.coupled(16, 6).withEncoder(new Encoder(2))), Catalogue.ADAM);
    PixelBatch batch = Catalogue.randomBatch(configuration.architecture(), 3, 9, 11, 1);
    try (TrainableModel learner = Rounding.engine().create(configuration, new Noise(1))) {
      learner.step(batch, 0.01);
      learner.export(folder.resolve("coupled"));
      try (TrainableModel opened =
          Catalogue.ENGINE.open(folder.resolve("coupled"), configuration)) {
        requireSame(opened, learner, batch);
      }
    }
  }

  @Test
  void whatIsAskedIsAnsweredInFloat32WhileItLearnsAndAfterwards() throws IOException {
    Engine rounding = Rounding.engine();
    Architecture network =
        Architecture.of(
            PixelCnn.KIND,
            Hyperparameters.of(2, 8, 8, 4, 1).withValidity(true).withEncoder(new Encoder(2)));
    NetworkConfiguration configuration = new NetworkConfiguration(network, Catalogue.ADAM);
    PixelBatch batch = Catalogue.randomBatch(network, 3, 9, 11, 1);
    try (TrainableModel learner = rounding.create(configuration, new Noise(1));
        TrainableModel exact = Catalogue.ENGINE.create(configuration, new Noise(2));
        TrainableModel rounded =
            TensorFlowModel.create(configuration, Precision.BFLOAT16, new Noise(2))) {
      for (int step = 0; step < 2; step++) {
        learner.step(batch, 0.01);
        exact.setWeights(learner.weights());
        rounded.setWeights(learner.weights());
        assertThat(rounded.logits(batch))
            .as("or nothing is shown")
            .isNotEqualTo(exact.logits(batch));
        requireSame(learner, exact, batch);
      }
      learner.setWeights(Catalogue.randomWeights(learner, 3));
      exact.setWeights(learner.weights());
      requireSame(learner, exact, batch);
      learner.export(folder.resolve("model"));
      try (TrainableModel opened = Catalogue.ENGINE.open(folder.resolve("model"), configuration);
          TrainableModel resumed = rounding.open(folder.resolve("model"), configuration)) {
        requireSame(opened, exact, batch);
        requireSame(resumed, exact, batch);
        assertThat(resumed.step(batch, 0.01)).isEqualTo(learner.step(batch, 0.01));
        assertThat(resumed.weightsSha256()).isEqualTo(learner.weightsSha256());
      }
    }
  }

  private static void requireSame(TrainableModel found, TrainableModel expected, PixelBatch about) {
    assertThat(found.weightsSha256()).isEqualTo(expected.weightsSha256());
    assertThat(found.logits(about)).isEqualTo(expected.logits(about));
    assertThat(found.logProbabilities(about)).isEqualTo(expected.logProbabilities(about));
    PixelBatch mine = about.copy();
    PixelBatch theirs = about.copy();
    found.encode(mine);
    expected.encode(theirs);
    assertThat(mine.conditioning(1, 4, 5, 0)).isEqualTo(theirs.conditioning(1, 4, 5, 0));
    mine.setKnown(1, 4, 5, false);
    theirs.setKnown(1, 4, 5, false);
    found.fillMeans(mine, Progress.silent());
    expected.fillMeans(theirs, Progress.silent());
    assertThat(mine.value(1, 4, 5, 0)).isEqualTo(theirs.value(1, 4, 5, 0));
    mine.setKnown(2, 3, 3, false);
    theirs.setKnown(2, 3, 3, false);
    found.draw(mine, (image, y, x, c) -> 0.4, 1, Progress.silent());
    expected.draw(theirs, (image, y, x, c) -> 0.4, 1, Progress.silent());
    assertThat(mine.levels()).isEqualTo(theirs.levels());
  }

  @Test
  void anLstmIsRefused() {
    Engine rounding = Rounding.engine();
    Architecture network = Architecture.of(RowLstm.KIND, Hyperparameters.of(2, 4, 5, 2, 1));
    assertThatThrownBy(
            () -> rounding.create(new NetworkConfiguration(network, Catalogue.ADAM), new Noise(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take Float32 for a Row LSTM");
  }

  @Test
  void aProcessorThatIsNotKnownToRoundIsRefused() {
    Throwable refusal = catchThrowable(() -> Catalogue.ENGINE.learningIn(Precision.BFLOAT16));
    if (Processor.ofThisMachine().multipliesBFloat16()) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("take Float32");
    }
    assertThat(Catalogue.ENGINE.learningIn(Precision.FLOAT32)).isNotNull();
  }
}
