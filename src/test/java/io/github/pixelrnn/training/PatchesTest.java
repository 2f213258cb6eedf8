// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.CoarseImage;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

/** What training sees. */
class PatchesTest {

  @Test
  void turnsSquaresEightWaysAndOthersFour() {
    // Columns 3, rows 3: 0 1 2 / 3 4 5 / 6 7 8.
    assertThat(seen(image(3, 3), 3, true))
        .containsExactlyInAnyOrder(
            "[0, 1, 2, 3, 4, 5, 6, 7, 8]",
            "[2, 1, 0, 5, 4, 3, 8, 7, 6]",
            "[6, 7, 8, 3, 4, 5, 0, 1, 2]",
            "[8, 7, 6, 5, 4, 3, 2, 1, 0]",
            "[0, 3, 6, 1, 4, 7, 2, 5, 8]",
            "[6, 3, 0, 7, 4, 1, 8, 5, 2]",
            "[2, 5, 8, 1, 4, 7, 0, 3, 6]",
            "[8, 5, 2, 7, 4, 1, 6, 3, 0]");
    assertThat(seen(image(3, 2), 3, true))
        .containsExactlyInAnyOrder(
            "[0, 1, 2, 3, 4, 5]", "[2, 1, 0, 5, 4, 3]", "[3, 4, 5, 0, 1, 2]", "[5, 4, 3, 2, 1, 0]");
    assertThat(seen(image(3, 3), 3, false)).containsExactly("[0, 1, 2, 3, 4, 5, 6, 7, 8]");
  }

  @Test
  void takesPatchesFromEverywhere() {
    assertThat(seen(image(4, 3), 2, false))
        .containsExactlyInAnyOrder(
            "[0, 1, 4, 5]",
            "[1, 2, 5, 6]",
            "[2, 3, 6, 7]",
            "[4, 5, 8, 9]",
            "[5, 6, 9, 10]",
            "[6, 7, 10, 11]");
  }

  @Test
  void bringsPatchesOfOneSizeTogether() {
    List<TrainingImage> images = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      images.add(image(8, 8));
      images.add(image(4, 4));
    }
    Patches patches = new Patches(images, plan(8, 4, false, Binarization.NONE));
    List<Integer> widths = new ArrayList<>();
    for (int step = 0; step < 50; step++) {
      widths.add(patches.batch(step).width());
    }
    // In each epoch two batches of four of each size, and one of the two that are left of each.
    for (int epoch = 0; epoch < 10; epoch++) {
      List<Integer> five = widths.subList(5 * epoch, 5 * epoch + 5);
      assertThat(five.stream().filter(width -> width == 8)).hasSize(2);
    }
    assertThat(widths.subList(0, 5)).isNotEqualTo(widths.subList(5, 10));
    assertThat(new Patches(images, plan(8, 4, false, Binarization.NONE)).batch(33).levels())
        .isEqualTo(patches.batch(33).levels());
  }

  @Test
  void refusesAnEpochThatNobodyCouldOrder() {
    TrainingImage large = TrainingImage.known(ArrayImgs.unsignedBytes(8000, 8000, 1));
    assertThatThrownBy(() -> new Patches(List.of(large), plan(1, 4, false, Binarization.NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("patch");
  }

  @Test
  void showsEveryImageOnceAnEpochInAnotherOrder() {
    List<TrainingImage> images = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      images.add(TrainingImage.known(ArrayImgs.unsignedBytes(new byte[] {(byte) i}, 1, 1, 1)));
    }
    Patches patches = new Patches(images, plan(1, 2, false, Binarization.NONE));
    assertThat(patches.stepsAnEpoch()).isEqualTo(3.5);
    List<Integer> order = new ArrayList<>();
    for (int step = 0; step < 35; step++) {
      for (int level : patches.batch(step).levels()) {
        order.add(level);
      }
    }
    Set<List<Integer>> epochs = new HashSet<>();
    for (int epoch = 0; epoch < 10; epoch++) {
      List<Integer> one = order.subList(7 * epoch, 7 * epoch + 7);
      assertThat(one).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
      epochs.add(one);
    }
    assertThat(epochs).hasSize(10);
    // A training that goes on in the middle of an epoch sees what it would have seen.
    Patches resumed = new Patches(images, plan(1, 2, false, Binarization.NONE));
    for (int step : new int[] {20, 5, 34}) {
      assertThat(resumed.batch(step).levels())
          .containsExactly(order.get(2 * step), order.get(2 * step + 1));
    }
  }

  @Test
  void binarizesFreshlyEachEpochWithTheProbabilityOfTheValue() {
    byte[] grey = new byte[400];
    Arrays.fill(grey, (byte) 51);
    List<TrainingImage> images = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      images.add(TrainingImage.known(ArrayImgs.unsignedBytes(grey, 20, 20, 1)));
    }
    Patches patches = new Patches(images, plan(20, 2, false, Binarization.STOCHASTIC));
    Set<String> different = new HashSet<>();
    double ones = 0;
    for (int epoch = 0; epoch < 50; epoch++) {
      int[] levels = patches.batch(epoch).levels();
      different.add(Arrays.toString(Arrays.copyOfRange(levels, 0, 400)));
      different.add(Arrays.toString(Arrays.copyOfRange(levels, 400, 800)));
      ones += Arrays.stream(levels).sum();
    }
    assertThat(different).hasSize(100);
    // 40,000 draws at 51/255: five deviations.
    assertThat(ones / 40_000).isCloseTo(0.2, within(0.01));
  }

  @Test
  void neverShowsWhatIsUnknown() {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(6, 6, 1);
    levels.forEach(level -> level.set(7));
    Img<BitType> unknown = ArrayImgs.bits(6, 6);
    unknown.getAt(2, 3).set(true);
    levels.getAt(2, 3, 0).set(200);
    TrainingImage image = new TrainingImage(levels, unknown);
    Patches patches = new Patches(List.of(image), plan(3, 4, true, Binarization.NONE));
    int hidden = 0;
    for (int step = 0; step < 50; step++) {
      PixelBatch batch = patches.batch(step);
      for (int i = 0; i < 36; i++) {
        boolean known = batch.known(i / 9, i / 3 % 3, i % 3);
        assertThat(batch.level(i / 9, i / 3 % 3, i % 3, 0)).isEqualTo(known ? 7 : 0);
        hidden += known ? 0 : 1;
      }
    }
    assertThat(hidden).isBetween(50, 200);
    unknown.forEach(one -> one.set(true));
    assertThatThrownBy(() -> patches.batch(0)).hasMessageContaining("nothing to learn from");
  }

  /** Where they are known, turned with their patch; now and then one is missing. */
  @Test
  void planesBesideLieWhereTheirPatchLies() {
    TrainingImage alone = image(60, 60);
    PlanesBeside.Plane plane =
        PlanesBeside.Plane.of(
            60,
            60,
            1,
            new CoarseImage.Pixels() {
              @Override
              public boolean known(int y, int x) {
                return y != 20;
              }

              @Override
              public int level(int y, int x, int channel) {
                return y == 20 ? 255 : 255 - (byte) (y * 60 + x) & 0xFF;
              }
            });
    TrainingImage image =
        new TrainingImage(
            alone.levels(), null, new PlanesBeside(List.of(PlanesBeside.Plane.UNKNOWN, plane), 0));
    Hyperparameters network =
        Hyperparameters.of(1, 2, 2, 256, 1)
            .withHead(HeadForm.RESIDUAL_TIED)
            .withValidity(true)
            .withEncoder(new Encoder(2).withPlanes(2));
    PredictionInput input = new PredictionInput(network, new NeighbourMean(), 128);
    Patches patches = new Patches(List.of(image), plan(24, 1, true, Binarization.NONE), input);
    int missing = 0;
    int through = 0;
    for (int step = 0; step < 200; step++) {
      PixelBatch batch = patches.batch(step);
      int seen = 0;
      int hiddenSeen = 0;
      for (int i = 0; i < batch.height() * batch.width(); i++) {
        int y = i / batch.width();
        int x = i % batch.width();
        assertThat(batch.guide(0, y, x, 4)).isZero();
        boolean known = batch.guide(0, y, x, 6) == 1;
        seen += known ? 1 : 0;
        hiddenSeen += known && !batch.shown(0, y, x) ? 1 : 0;
        int level = known ? 255 - batch.level(0, y, x, 0) : 0;
        assertThat(batch.guide(0, y, x, 7)).isEqualTo(level);
      }
      missing += seen == 0 ? 1 : 0;
      through += seen > 0 && hiddenSeen == 0 ? 1 : 0;
    }
    // 15 % of 80 %, and 20 %: three standard deviations are 14 and 17.
    assertThat(missing).isBetween(10, 38);
    assertThat(through).isBetween(23, 57);
  }

  /** Small damage needs less around it, and is learned at half the price. */
  @Test
  void showsAnEncoderLargeHolesInLargerPatches() {
    Hyperparameters hyperparameters =
        Hyperparameters.of(1, 2, 2, 256, 1).withValidity(true).withEncoder(new Encoder(2));
    PredictionInput predictionInput =
        new PredictionInput(hyperparameters, new NeighbourMean(), 128);
    Patches patches =
        new Patches(List.of(image(100, 98)), plan(96, 1, true, Binarization.NONE), predictionInput);
    int large = 0;
    for (int step = 0; step < 200; step++) {
      PixelBatch batch = patches.batch(step);
      boolean whole = batch.height() == 96;
      assertThat(batch.height()).isIn(96, 64);
      assertThat(batch.width()).isEqualTo(batch.height());
      assertThat(batch.hiddenPixels()).isBetween(1, batch.height() * batch.width() - 1);
      large += whole ? 1 : 0;
    }
    // 45 % of 200: three standard deviations are 21.
    assertThat(large).isBetween(69, 111);
  }

  @Test
  void theLearningRateRisesForThirtyStepsAndFallsAsACosine() {
    TrainingPlan plan = plan(1, 1, false, Binarization.NONE);
    assertThat(plan.learningRate(0, 0)).isCloseTo(0.5 / 30, within(1e-12));
    assertThat(plan.learningRate(14, 0)).isCloseTo(0.25, within(1e-12));
    assertThat(plan.learningRate(29, 0)).isEqualTo(0.5);
    assertThat(plan.learningRate(1000, 1 / 3.0)).isCloseTo(0.375, within(1e-12));
    assertThat(plan.learningRate(1000, 0.5)).isCloseTo(0.25, within(1e-12));
    assertThat(plan.learningRate(1000, 1)).isCloseTo(0.5e-4, within(1e-12));
    assertThat(plan.learningRate(1000, 1.5)).isCloseTo(0.5e-4, within(1e-12));
  }

  @Test
  void budgetsCountStepsEpochsAndMinutes() {
    assertThat(Budget.steps(8).spent(2, 1e9, 3)).isEqualTo(0.25);
    assertThat(Budget.epochs(2).spent(3, 1e9, 3)).isEqualTo(0.5);
    assertThat(Budget.minutes(5).spent(9999, 60, 3)).isEqualTo(0.2);
  }

  private static TrainingImage image(int width, int height) {
    byte[] levels = new byte[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) i;
    }
    return TrainingImage.known(ArrayImgs.unsignedBytes(levels, width, height, 1));
  }

  private static Set<String> seen(TrainingImage image, int patch, boolean augment) {
    Patches patches = new Patches(List.of(image), plan(patch, 1, augment, Binarization.NONE));
    Set<String> seen = new HashSet<>();
    for (int step = 0; step < 200; step++) {
      seen.add(Arrays.toString(patches.batch(step).levels()));
    }
    return seen;
  }

  private static TrainingPlan plan(int patch, int batch, boolean augment, Binarization binarize) {
    return new TrainingPlan(patch, batch, Budget.steps(1), 0.5, augment, binarize, 3);
  }
}
