// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepMemoryTest {
  /** 7 layers of 36 features, then 256 levels. */
  private static final Architecture NETWORK = new PixelCnn(Hyperparameters.of(7, 18, 36, 256, 1));

  private static final double NUMBERS = 5.5 * 7 * 36 + 256;

  @Test
  void isWhatLayersAndLevelsHold() {
    assertThat(of(10, 16, 400, 300).bytes()).isEqualTo(4 * NUMBERS * (10 * 10) * 16);
  }

  /** What processes took for each image of 128×128 pixels in a batch, in MiB. */
  @ParameterizedTest
  @CsvSource({
    "PixelCNN, 7, 18, 256, 103",
    "PixelCNN, 7, 48, 2, 246",
    "PixelCNN, 1, 18, 256, 52",
    "Gated PixelCNN, 7, 18, 256, 146",
    "Gated PixelCNN, 7, 48, 2, 329",
    "Row LSTM, 7, 18, 256, 198",
    "Row LSTM, 7, 48, 2, 462",
    "Diagonal BiLSTM, 7, 18, 256, 471",
    "Diagonal BiLSTM, 7, 48, 2, 1215",
    "Diagonal BiLSTM, 1, 18, 256, 105"
  })
  void isNearlyWhatWasMeasured(String kind, int layers, int features, int levels, double taken) {
    Architecture network =
        Architecture.of(kind, Hyperparameters.of(layers, features, 36, levels, 1));
    double bytes = of(network, 128, 1, 512, 512).bytes();
    assertThat(bytes / (1 << 20)).isBetween(taken / 2, taken);
  }

  @Test
  void aPatchIsNoLargerThanTheSmallestImage() {
    assertThat(of(4096, 1, 400, 300, 20, 30).bytes()).isEqualTo(4 * NUMBERS * (20 * 30));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    StepMemory memory = of(1024, 16, 4096, 4096); // 110.193 GB
    memory.require(111_000_000_000L);
    assertThatThrownBy(() -> memory.require(24_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a step of this training takes 110.2 GB or more, and this machine has 24.0; take a"
                + " smaller patch, batch or network");
  }

  @Test
  void theTwoNumbersOfARefusalDiffer() {
    assertThatThrownBy(() -> new StepMemory(16_620_000_000.0).require(16_610_000_000L))
        .hasMessageContaining("takes 16.7 GB or more, and this machine has 16.6;");
  }

  @Test
  void whatIsUsualFitsAnyMachine() {
    of(32, 16, 4096, 4096).requireMachine();
  }

  @Test
  void whatNoMachineHoldsIsRefusedHere() {
    StepMemory memory = of(4096, 4096, 4096, 4096);
    assertThatThrownBy(memory::requireMachine).hasMessageContaining("this machine has");
  }

  /** Of images of the given widths and heights. */
  private static StepMemory of(int patch, int batch, int... sizes) {
    return of(NETWORK, patch, batch, sizes);
  }

  private static StepMemory of(Architecture network, int patch, int batch, int... sizes) {
    List<TrainingImage> images = new ArrayList<>();
    for (int i = 0; i < sizes.length; i += 2) {
      images.add(TrainingImage.known(ArrayImgs.unsignedBytes(sizes[i], sizes[i + 1], 1)));
    }
    TrainingPlan plan =
        new TrainingPlan(patch, batch, Budget.steps(1), 0.001, false, Binarization.NONE, 1);
    return StepMemory.of(network, plan, images);
  }
}
