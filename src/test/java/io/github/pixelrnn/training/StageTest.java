// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.PredictionInput;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

/** The course of learning, on a model that guesses best after a known number of steps. */
class StageTest {
  private static final int BEST = 7;

  private final Hyperparameters hyperparameters = Hyperparameters.of(1, 2, 2, 256, 1);
  private final TrainingPlan plan =
      new TrainingPlan(8, 1, Budget.steps(40), 0.5, false, Binarization.NONE, 1);
  private final List<Double> rates = new ArrayList<>();
  private final List<int[]> learned = new ArrayList<>();
  private final List<Double> done = new ArrayList<>();
  private Map<String, Weight> set;
  private Onlooker onlooker = Onlooker.NONE;

  @Test
  void settlesBeforeItIsJudgedAndGoesOnAtFullRate() {
    Stage stage = stage();
    run(stage, 0.25, 0.1, 0.2);
    assertThat(stage.steps()).isEqualTo(10);
    for (int step = 0; step < 10; step++) {
      double left = Math.min(1, (10 - step) / 4.0);
      double expected = plan.learningRate(step, step / 40.0) * left;
      assertThat(rates.get(step)).isCloseTo(expected, within(1e-9));
    }
    assertThat(stage.lastBits()).isCloseTo(1 + (10 - BEST), within(1e-5));
    assertThat(set).isNull();
    run(stage, 1, 0.3, 1);
    assertThat(rates).hasSize(40);
    for (int step = 10; step < 40; step++) {
      assertThat(rates.get(step)).isCloseTo(plan.learningRate(step, step / 40.0), within(1e-9));
    }
    assertThat(done).isSorted().startsWith(0.1).allMatch(share -> share <= 0.2 || share >= 0.3);
  }

  @Test
  void keepsTheBestWeightsOfAllItsStretches() {
    Stage stage = stage();
    run(stage, 0.25, 0, 0.5);
    run(stage, 1, 0.5, 1);
    // It looks every other step.
    assertThat(stage.bits()).isCloseTo(2, within(1e-5));
    assertThat(set.get("steps").values()[0]).isIn(BEST - 1f, BEST + 1f);
    assertThat(stage.curve()).extracting(TrainingState.CurvePoint::steps).contains(0L, 10L, 40L);
  }

  @Test
  void learnsFromThePatchOfEachStepOverAllItsStretches() {
    Stage stage = stage();
    run(stage, 0.25, 0, 0.5);
    run(stage, 1, 0.5, 1);
    PredictionInput input = PredictionInput.causal(hyperparameters);
    Patches patches = new Patches(new HeldOut(images(), new Noise(1)).toLearn(), plan, input);
    assertThat(learned).hasSize(40);
    assertThat(learned.get(1)).isNotEqualTo(learned.get(0));
    for (int step = 0; step < 40; step++) {
      assertThat(learned.get(step)).containsExactly(patches.batch(step).levels());
    }
  }

  /** With the best weights so far, and not before there is a step to choose from. */
  @Test
  void endsWhenItsOnlookerHasSeenEnough() {
    AtomicLong steps = new AtomicLong();
    onlooker =
        new Onlooker() {
          @Override
          public void begins(String part) {}

          @Override
          public void learned(long more, double mean, double held) {
            steps.addAndGet(more);
          }

          @Override
          public void look(PixelModel model, PredictionInput input, Progress asking) {}

          @Override
          public boolean isFinishing() {
            return steps.get() >= 5;
          }
        };
    Stage stage = stage();
    run(stage, 1, 0, 1);
    assertThat(stage.steps()).isEqualTo(5);
    assertThat(stage.curve().get(stage.curve().size() - 1).steps()).isEqualTo(5);
    double best =
        stage.curve().stream()
            .mapToDouble(TrainingState.CurvePoint::bitsPerDim)
            .min()
            .orElseThrow();
    assertThat(stage.bits()).isEqualTo(best);
    assertThat(set).isNotNull();
    onlooker = onlooker.finishingOnly();
    Stage next = stage();
    run(next, 1, 0, 1);
    assertThat(next.steps()).isEqualTo(1);
  }

  @Test
  void tellsOfEachStepAndLook() {
    List<String> parts = new ArrayList<>();
    List<Double> bits = new ArrayList<>();
    List<Double> heldOut = new ArrayList<>();
    AtomicLong steps = new AtomicLong();
    AtomicInteger looks = new AtomicInteger();
    onlooker =
        new Onlooker() {
          @Override
          public void begins(String part) {
            parts.add(part);
          }

          @Override
          public void learned(long more, double mean, double held) {
            steps.addAndGet(more);
            bits.add(mean);
            heldOut.add(held);
          }

          @Override
          public void look(PixelModel model, PredictionInput input, Progress asking) {
            looks.incrementAndGet();
            assertThat(model.architecture().hyperparameters()).isEqualTo(hyperparameters);
          }
        };
    Stage stage = stage();
    run(stage, 0.25, 0, 0.5);
    run(stage, 1, 0.5, 1);
    assertThat(parts).containsExactly("Learning", "Learning");
    assertThat(steps).hasValue(40);
    assertThat(looks).hasValue(stage.curve().size());
    assertThat(heldOut.stream().filter(one -> !Double.isNaN(one)).toList())
        .containsExactlyElementsOf(
            stage.curve().stream().map(TrainingState.CurvePoint::bitsPerDim).toList());
    assertThat(bits.stream().filter(one -> !Double.isNaN(one)).toList())
        .hasSize(40)
        .allSatisfy(mean -> assertThat(mean).isCloseTo(1 / Math.log(2), within(1e-9)));
  }

  private void run(Stage stage, double until, double from, double to) {
    stage.run("Learning", until, from, to, (task, now, total) -> done.add((double) now / total));
  }

  private Stage stage() {
    HeldOut heldOut = new HeldOut(images(), new Noise(1));
    assertThat(heldOut.isEmpty()).isFalse();
    return new Stage(
        plan, model(), PredictionInput.causal(hyperparameters), heldOut, onlooker, () -> 0);
  }

  private static List<TrainingImage> images() {
    byte[] levels = new byte[64 * 64];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i % 251);
    }
    return List.of(TrainingImage.known(ArrayImgs.unsignedBytes(levels, 64, 64, 1)));
  }

  private TrainableModel model() {
    return (TrainableModel)
        Proxy.newProxyInstance(
            StageTest.class.getClassLoader(),
            new Class<?>[] {TrainableModel.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "step" -> {
                    rates.add((Double) arguments[1]);
                    learned.add(((PixelBatch) arguments[0]).levels());
                    yield 1.0;
                  }
                  case "weights" ->
                      Map.of("steps", new Weight(new int[] {1}, new float[] {rates.size()}));
                  case "setWeights" -> {
                    set = weights(arguments[0]);
                    yield null;
                  }
                  case "encode" -> null;
                  case "architecture" -> new PixelCnn(hyperparameters);
                  case "logProbabilities" -> {
                    PixelBatch batch = (PixelBatch) arguments[0];
                    float[] logs = new float[batch.height() * batch.width()];
                    double bits = 1 + Math.abs(rates.size() - BEST);
                    Arrays.fill(logs, (float) (-bits * Math.log(2)));
                    yield logs;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Weight> weights(Object argument) {
    return (Map<String, Weight>) argument;
  }
}
