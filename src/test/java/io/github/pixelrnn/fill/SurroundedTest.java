// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filling by a network that sees all sides of a hole, from eight corners. */
class SurroundedTest {
  private static final Hyperparameters HYPERPARAMETERS =
      Hyperparameters.of(2, 6, 8, 32, 1)
          .withValidity(true)
          .withHead(HeadForm.RESIDUAL_TIED)
          .withOrientation(true)
          .withEncoder(new Encoder(4));

  private final Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(96, 70, 1);
  private final Img<BitType> unknown = ArrayImgs.bits(96, 70);
  private final Noise noise = new Noise(5);
  private final TrainableModel model =
      EngineLoader.load()
          .create(
              new NetworkConfiguration(
                  new PixelCnn(HYPERPARAMETERS), new Optimizer(Optimizer.Method.ADAM, 1)),
              noise);

  SurroundedTest() {
    for (int i = 0; i < 96 * 70; i++) {
      levels.getAt(i % 96, i / 96, 0).set(i * 7 % 32);
    }
    // New networks ignore their encoder; this one must not.
    Map<String, Weight> changed = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              float[] values = weight.values().clone();
              Noise.Stream stream = noise.stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.1 * stream.gaussian(i, 0, 0));
              }
              changed.put(name, new Weight(weight.shape(), values));
            });
    model.setWeights(changed);
  }

  @AfterEach
  void close() {
    model.close();
  }

  static Stream<Predictor> predictors() {
    return Stream.of(new NeighbourMean(), new TwoSided(0.3, 0.4, 0.4, 0.5, 0.5, 0.5));
  }

  @ParameterizedTest
  @MethodSource("predictors")
  void aCandidateIsTheSameAloneAndAmongOthers(Predictor predictor) {
    hole(30, 20, 9, 14);
    hole(80, 50, 4, 4);
    List<Img<UnsignedByteType>> all = fill(predictor, IntStream.range(0, 9).toArray());
    for (int k : new int[] {0, 3, 6, 8}) {
      assertThat(pixels(fill(predictor, k).get(0))).isEqualTo(pixels(all.get(k)));
    }
    // Candidate 8 begins at the corner of candidate 0, with other numbers.
    assertThat(pixels(all.get(8))).isNotEqualTo(pixels(all.get(0)));
  }

  @ParameterizedTest
  @MethodSource("predictors")
  void holesAtEveryCornerAndEdgeAreFilledFromEveryCorner(Predictor predictor) {
    hole(0, 0, 5, 5);
    hole(91, 0, 5, 5);
    hole(0, 65, 5, 5);
    hole(91, 65, 5, 5);
    hole(40, 0, 8, 2);
    hole(0, 30, 1, 9);
    Img<UnsignedByteType> before = levels.copy();
    int[] differing = new int[96 * 70];
    List<Img<UnsignedByteType>> all = fill(predictor, 0, 1, 2, 3, 4, 5, 6, 7);
    for (Img<UnsignedByteType> filled : all) {
      for (int i = 0; i < 96 * 70; i++) {
        int now = filled.getAt(i % 96, i / 96, 0).get();
        if (unknown.getAt(i % 96, i / 96).get()) {
          differing[i] += now == all.get(0).getAt(i % 96, i / 96, 0).get() ? 0 : 1;
        } else {
          assertThat(now).isEqualTo(before.getAt(i % 96, i / 96, 0).get());
        }
      }
    }
    // Eight draws of a pixel that is drawn are not all alike.
    for (int i = 0; i < 96 * 70; i++) {
      assertThat(differing[i] > 0).isEqualTo(unknown.getAt(i % 96, i / 96).get());
    }
  }

  /** What stands in a hole is not read, and what lies below and to the right of it is. */
  @Test
  void seesAllSidesAndNothingInside() {
    hole(40, 30, 6, 6);
    List<Integer> first = pixels(fill(new NeighbourMean(), 0).get(0));
    for (int i = 0; i < 36; i++) {
      levels.getAt(40 + i % 6, 30 + i / 6, 0).set(i % 32);
    }
    assertThat(pixels(fill(new NeighbourMean(), 0).get(0))).isEqualTo(first);
    for (int i = 0; i < 60; i++) {
      levels.getAt(40 + i % 20, 36 + i / 20, 0).set(31);
    }
    List<Integer> changed = pixels(fill(new NeighbourMean(), 0).get(0));
    int differing = 0;
    for (int i = 0; i < 36; i++) {
      int at = (30 + i / 6) * 96 + 40 + i % 6;
      differing += changed.get(at).equals(first.get(at)) ? 0 : 1;
    }
    assertThat(differing).isPositive();
  }

  /** A window around a hole gives what the whole image would. */
  @Test
  void windowsAreAsGoodAsTheWholeImage() {
    hole(60, 33, 3, 3);
    List<Integer> window = pixels(fill(new NeighbourMean(), 2).get(0));
    PredictionInput predictionInput = new PredictionInput(HYPERPARAMETERS, new NeighbourMean(), 16);
    Inpainting wide = new Inpainting(model, predictionInput, noise, 1, 60, 1);
    int[] candidates = {2};
    assertThat(pixels(wide.fill(levels, unknown, 0, candidates, Progress.silent()).get(0)))
        .isEqualTo(window);
  }

  @Test
  void refusesParticles() {
    PredictionInput predictionInput = new PredictionInput(HYPERPARAMETERS, new NeighbourMean(), 16);
    assertThatThrownBy(() -> new Inpainting(model, predictionInput, noise, 1, 0, 2))
        .hasMessage(
            "particles must be 1 with a model that sees the pixels on all sides of a hole, got 2");
  }

  private void hole(int left, int top, int width, int height) {
    for (int i = 0; i < width * height; i++) {
      unknown.getAt(left + i % width, top + i / width).set(true);
    }
  }

  private List<Img<UnsignedByteType>> fill(Predictor predictor, int... candidates) {
    PredictionInput predictionInput = new PredictionInput(HYPERPARAMETERS, predictor, 16);
    return new Inpainting(model, predictionInput, noise, 1, 0, 1)
        .fill(levels, unknown, 0, candidates, Progress.silent());
  }

  private static List<Integer> pixels(Img<UnsignedByteType> image) {
    List<Integer> pixels = new java.util.ArrayList<>();
    for (UnsignedByteType pixel : image) {
      pixels.add(pixel.get());
    }
    return pixels;
  }
}
