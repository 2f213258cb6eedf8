// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.TwoSided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ImageLearningTest {
  private static final Engine ENGINE = EngineLoader.load();

  private static final CoarseChoice HELPS =
      (coarse, plain, model, input, progress) ->
          new CoarseChoice.Verdict(input.cell() == 0, "it does");

  private final Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(64, 64, 1);
  private final Img<BitType> unknown = ArrayImgs.bits(64, 64);

  ImageLearningTest() {
    for (int i = 0; i < 64 * 64; i++) {
      levels.getAt(i % 64, i / 64, 0).set(i * 29 % 64 + 90);
    }
    for (int i = 0; i < 100; i++) {
      unknown.getAt(20 + i % 10, 30 + i / 10).set(true);
    }
  }

  @Test
  @Tag("slow")
  void bothNetworksRepeatStepByStep() {
    try (ImageLearning.Learned one = learn(8, 1);
        ImageLearning.Learned again = learn(8, 1);
        ImageLearning.Learned other = learn(8, 2)) {
      assertThat(again.model().weightsSha256()).isEqualTo(one.model().weightsSha256());
      assertThat(again.plain().weightsSha256()).isEqualTo(one.plain().weightsSha256());
      assertThat(again.predictionInput()).isEqualTo(one.predictionInput());
      assertThat(other.model().weightsSha256()).isNotEqualTo(one.model().weightsSha256());
      assertThat(one.steps()).isEqualTo(8);
      assertThat(one.plainSteps()).isEqualTo(3);
      assertThat(one.plain().architecture().hyperparameters().encoder().exists()).isFalse();
      assertThat(one.model().architecture().hyperparameters().encoder().exists()).isTrue();
    }
  }

  /** Whoever draws from the networks between their steps changes nothing. */
  @Test
  @Tag("slow")
  void learnsTheSameWhileSomebodyLooks() {
    Noise noise = new Noise(1);
    List<Integer> drawn = new ArrayList<>();
    Onlooker onlooker =
        new Onlooker() {
          @Override
          public void begins(String part) {}

          @Override
          public void learned(long steps, double bits, double heldOutBits) {}

          @Override
          public void look(PixelModel model, PredictionInput input, Progress asking) {
            Inpainting inpainting = new Inpainting(model, input, noise, 1, 0, 1);
            var answer = inpainting.fill(levels, unknown, 0, 0, asking);
            new NetworkMean(inpainting).fill(levels, unknown, asking);
            drawn.add(answer.getAt(25, 35, 0).get());
          }
        };
    ImageLearning learning =
        new ImageLearning(ENGINE, PixelCnn.KIND, Budget.steps(8), noise, System::nanoTime);
    List<TrainingImage> images = List.of(new TrainingImage(levels, unknown));
    try (ImageLearning.Learned one = learn(8, 1);
        ImageLearning.Learned watched =
            learning.run(images, 256, null, onlooker, Progress.silent())) {
      assertThat(drawn).hasSizeGreaterThan(4);
      assertThat(new HashSet<>(drawn)).as("of other weights").hasSizeGreaterThan(1);
      assertThat(watched.model().weightsSha256()).isEqualTo(one.model().weightsSha256());
      assertThat(watched.plain().weightsSha256()).isEqualTo(one.plain().weightsSha256());
    }
  }

  /** Both networks are there, of a step each. */
  @Test
  void canBeFinishedAtOnce() {
    Onlooker impatient =
        new Onlooker() {
          @Override
          public void begins(String part) {}

          @Override
          public void learned(long steps, double bits, double heldOutBits) {}

          @Override
          public void look(PixelModel model, PredictionInput input, Progress asking) {}

          @Override
          public boolean isFinishing() {
            return true;
          }
        };
    ImageLearning learning =
        new ImageLearning(
            ENGINE, PixelCnn.KIND, Budget.minutes(60), new Noise(1), System::nanoTime);
    List<TrainingImage> images = List.of(new TrainingImage(levels, unknown));
    try (ImageLearning.Learned one =
        learning.run(images, 256, null, impatient, Progress.silent())) {
      assertThat(one.plainSteps()).isEqualTo(1);
      assertThat(one.steps()).as("with both predictors tried").isEqualTo(3);
      assertThat(one.model().architecture().hyperparameters().encoder().exists()).isTrue();
    }
  }

  /** What stands at unknown pixels reaches no weight. */
  @Test
  @Tag("slow")
  void learnsNothingOfWhatIsUnknown() {
    try (ImageLearning.Learned one = learn(8, 1)) {
      for (int i = 0; i < 100; i++) {
        levels.getAt(20 + i % 10, 30 + i / 10, 0).set(i % 2 * 255);
      }
      try (ImageLearning.Learned other = learn(8, 1)) {
        assertThat(other.model().weightsSha256()).isEqualTo(one.model().weightsSha256());
        assertThat(other.plain().weightsSha256()).isEqualTo(one.plain().weightsSha256());
      }
    }
  }

  /** Four networks: those of the coarse image repeat too, and see nothing of what is unknown. */
  @Test
  @Tag("slow")
  void learnsTheCoarseImageToo() {
    try (ImageLearning.Learned one = learnBoth(40, HELPS);
        ImageLearning.Learned few = learnBoth(8, HELPS)) {
      assertThat(few.coarse()).isNull(); // a fifth of 8 steps is too few for two networks
      assertThat(few.predictionInput().cell()).isZero();
      assertThat(one.predictionInput().cell()).isEqualTo(ImageLearning.CELL);
      assertThat(one.coarse().predictionInput().cell()).isZero();
      assertThat(one.coarseTrial()).isEqualTo("it does");
      assertThat(one.steps()).isEqualTo(40);
      for (int i = 0; i < 100; i++) {
        levels.getAt(20 + i % 10, 30 + i / 10, 0).set(i % 2 * 255);
      }
      try (ImageLearning.Learned other = learnBoth(40, HELPS)) {
        assertThat(other.model().weightsSha256()).isEqualTo(one.model().weightsSha256());
        assertThat(other.coarse().model().weightsSha256())
            .isEqualTo(one.coarse().model().weightsSha256());
        assertThat(other.coarse().plain().weightsSha256())
            .isEqualTo(one.coarse().plain().weightsSha256());
      }
    }
  }

  /** The best weights are of those that were told of the coarse image, not of those before. */
  @Test
  @Tag("slow")
  void keepsWeightsThatKnowOfTheCoarseImage() {
    Map<String, Weight> then = new HashMap<>();
    CoarseChoice choice =
        (coarse, plain, model, input, progress) -> {
          then.putAll(model.weights());
          return new CoarseChoice.Verdict(true, "yes");
        };
    try (ImageLearning.Learned learned = learnBoth(60, choice)) {
      Map<String, Weight> now = learned.model().weights();
      assertThat(then).hasSameSizeAs(now);
      boolean moved = false;
      for (String name : now.keySet()) {
        moved |= !Arrays.equals(now.get(name).values(), then.get(name).values());
      }
      assertThat(moved).isTrue();
      assertThat(learned.bits()).isNotNaN();
    }
  }

  /** Where it does not help, the rest is learned as without, in what time is left. */
  @Test
  @Tag("slow")
  void leavesTheCoarseImageWhereItDoesNotHelp() {
    CoarseChoice not =
        (coarse, plain, model, input, progress) -> new CoarseChoice.Verdict(false, "no");
    try (ImageLearning.Learned learned = learnBoth(40, not)) {
      assertThat(learned.coarse()).isNull();
      assertThat(learned.coarseTrial()).isEqualTo("no");
      assertThat(learned.predictionInput().cell()).isZero();
    }
  }

  /**
   * The weights that are kept are the best that were seen on what was held out, and those of the
   * second network come from the first.
   */
  @Test
  @Tag("slow")
  void keepsTheBestWeightsAndGoesOnFromThem() {
    try (ImageLearning.Learned learned = learn(40, 1);
        TrainableModel untaught = ENGINE.create(learned.plain().configuration(), new Noise(1))) {
      assertThat(learned.plainBits()).isEqualTo(best(learned, 1)).isLessThan(8);
      assertThat(learned.bits()).isEqualTo(best(learned, 2)).isLessThan(8);
      var plain = learned.plain().weights();
      var now = learned.model().weights();
      assertThat(distance(now, plain)).isLessThan(distance(now, untaught.weights()));
    }
  }

  private static double best(ImageLearning.Learned learned, int stage) {
    return learned
        .training()
        .lines()
        .filter(line -> line.startsWith(stage + ","))
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3]))
        .min()
        .orElseThrow();
  }

  /** Of the weights that both have: the root of the sum of squares. */
  private static double distance(Map<String, Weight> one, Map<String, Weight> other) {
    double sum = 0;
    for (String name : other.keySet()) {
      float[] values = other.get(name).values();
      for (int i = 0; i < values.length; i++) {
        sum += Math.pow(one.get(name).values()[i] - values[i], 2);
      }
    }
    return Math.sqrt(sum);
  }

  /** Each way to expect a pixel where it is the better one. */
  @Test
  @Tag("slow")
  void choosesThePredictorThatFitsTheImage() {
    try (ImageLearning.Learned stripes = learn(40, 1)) {
      assertThat(stripes.predictionInput().predictor()).isInstanceOf(NeighbourMean.class);
    }
    for (int i = 0; i < 64 * 64; i++) {
      int y = i / 64;
      double wave = Math.sin(i % 64 / 11.0) * Math.cos(y / 9.0);
      levels.getAt(i % 64, i / 64, 0).set((int) Math.round(128 + 100 * wave));
    }
    try (ImageLearning.Learned smooth = learn(40, 1)) {
      assertThat(smooth.predictionInput().predictor()).isInstanceOf(TwoSided.class);
    }
  }

  /** The networks, and at first the weights, are those of the experience. */
  @Test
  @Tag("slow")
  void beginsWithExperience() {
    Optimizer optimizer = new Optimizer(Optimizer.Method.DESCENT, 0);
    try (TrainableModel plain =
            ENGINE.create(new NetworkConfiguration(Experience.plain(1), optimizer), new Noise(7));
        TrainableModel filling =
            ENGINE.create(
                new NetworkConfiguration(Experience.filling(1), optimizer), new Noise(8))) {
      Experience experience = new Experience(plain.weights(), filling.weights());
      try (ImageLearning.Learned one = learn(experience, 20);
          ImageLearning.Learned again = learn(experience, 20)) {
        assertThat(one.model().architecture()).isEqualTo(Experience.filling(1));
        assertThat(again.model().weightsSha256()).isEqualTo(one.model().weightsSha256());
        assertThat(one.plainSteps()).isEqualTo(3);
        // Steps of Adam are no longer than the rate, so they are still near.
        near(one.model().weights(), filling.weights());
        near(one.plain().weights(), plain.weights());
        assertThat(one.model().weightsSha256()).isNotEqualTo(filling.weightsSha256());
      }
    }
  }

  private static void near(Map<String, Weight> after, Map<String, Weight> before) {
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, weight) -> {
          float[] now = after.get(name).values();
          float[] then = weight.values();
          for (int i = 0; i < then.length; i++) {
            assertThat(now[i]).isCloseTo(then[i], within(0.03f));
          }
        });
  }

  private ImageLearning.Learned learn(Experience experience, long steps) {
    return new ImageLearning(
            ENGINE, PixelCnn.KIND, experience, Budget.steps(steps), new Noise(1), System::nanoTime)
        .run(List.of(new TrainingImage(levels, unknown)), 256, null, Progress.silent());
  }

  @Test
  @Tag("slow")
  void stopsWhenToldAtAnyStage() {
    for (double share : new double[] {0.1, 0.55}) {
      Progress until = (task, done, total) -> done < share * total;
      assertThatThrownBy(() -> learn(20, 1, until).close())
          .isInstanceOf(CancellationException.class);
    }
  }

  private ImageLearning.Learned learnBoth(long steps, CoarseChoice choice) {
    return new ImageLearning(
            ENGINE, PixelCnn.KIND, Budget.steps(steps), new Noise(1), System::nanoTime)
        .run(List.of(new TrainingImage(levels, unknown)), 256, choice, Progress.silent());
  }

  private ImageLearning.Learned learn(long steps, long seed) {
    return learn(steps, seed, Progress.silent());
  }

  private ImageLearning.Learned learn(long steps, long seed, Progress progress) {
    return new ImageLearning(
            ENGINE, PixelCnn.KIND, Budget.steps(steps), new Noise(seed), System::nanoTime)
        .run(List.of(new TrainingImage(levels, unknown)), 256, null, progress);
  }
}
