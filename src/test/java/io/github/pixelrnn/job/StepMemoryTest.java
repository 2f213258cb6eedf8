// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class StepMemoryTest {
  /** 7 layers of 36 features, then 256 levels: 508 numbers a pixel. */
  private static final Hyperparameters NETWORK = Hyperparameters.of(7, 18, 36, 256, 1);

  @Test
  void isTwiceWhatLayersAndLevelsHold() {
    assertThat(of(10, 16, 400, 300).bytes()).isEqualTo(2.0 * 4 * 508 * (10 * 10) * 16);
  }

  @Test
  void aPatchIsNoLargerThanTheSmallestImage() {
    assertThat(of(4096, 1, 400, 300, 20, 30).bytes()).isEqualTo(2.0 * 4 * 508 * (20 * 30));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    StepMemory memory = of(1024, 16, 4096, 4096);
    memory.require(70_000_000_000L);
    assertThatThrownBy(() -> memory.require(24_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a step of this training takes 68 GB or more, and this machine has 24; take a smaller"
                + " patch, batch or network");
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
    List<TrainingImage> images = new ArrayList<>();
    for (int i = 0; i < sizes.length; i += 2) {
      images.add(TrainingImage.known(ArrayImgs.unsignedBytes(sizes[i], sizes[i + 1], 1)));
    }
    TrainingPlan plan =
        new TrainingPlan(patch, batch, Budget.steps(1), 0.001, false, Binarization.NONE, 1);
    return StepMemory.of(NETWORK, plan, images);
  }
}
