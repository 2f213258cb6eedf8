// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.scale.Scales;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextLikelihoodTest {
  private static final int SIDE = 48;

  @Test
  void differsBetweenAnswersAsTheWholeImageDoes() {
    MarkovField model = new MarkovField();
    Noise noise = new Noise(8);
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(SIDE, SIDE, 1);
    Img<BitType> unknown = ArrayImgs.bits(SIDE, SIDE);
    for (int i = 0; i < 5; i++) {
      unknown.getAt(0, i).set(true);
      unknown.getAt(30 + i, 25).set(true);
      unknown.getAt(44, 43 + i).set(true);
    }
    List<Img<UnsignedByteType>> answers =
        new Inpainting(model, noise, 1, 0, 1)
            .fill(levels, unknown, 0, new int[] {0, 1, 2, 3}, Progress.silent());
    double[] bits = new ContextLikelihood(model).bits(answers, unknown, Progress.silent());
    double first = known(model, answers.get(0), unknown);
    for (int k = 1; k < 4; k++) {
      double difference = known(model, answers.get(k), unknown) - first;
      assertThat(bits[k] - bits[0]).isCloseTo(difference, Offset.offset(1e-3));
    }
    assertThat(bits[1]).isNotEqualTo(bits[0]);
  }

  /** Of nine levels that are alike each costs log₂ 9 bits. */
  @ParameterizedTest
  @ValueSource(ints = {3, 160})
  void countsThePixelsThatItJudges(int tile) {
    WideField model = new WideField(4);
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(SIDE, SIDE, 1);
    levels.forEach(level -> level.set(WideField.MIDDLE));
    Img<BitType> unknown = ArrayImgs.bits(SIDE, SIDE);
    for (int i = 0; i < 5; i++) {
      unknown.getAt(0, i).set(true);
      unknown.getAt(30 + i, 25).set(true);
    }
    PredictionInput input = PredictionInput.causal(model.architecture().hyperparameters());
    ContextLikelihood judge = new ContextLikelihood(model, input, tile);
    double[] bits = judge.bits(List.of(levels), unknown, Progress.silent());
    assertThat(judge.pixels(unknown)).isPositive();
    double expected = -judge.pixels(unknown) * Math.log(9) / Math.log(2);
    assertThat(bits[0]).isCloseTo(expected, Offset.offset(1e-3));
  }

  /** A network that is told of turns goes over what is above and to the left of a hole as well. */
  @Test
  void judgesAllSidesWhereAnImageMayBeTurned() {
    Scenery scenery = Scenery.of(SIDE, SIDE - 9, 1, 8, new int[] {20, 15, 4, 3});
    try (TrainableModel model = Scenery.model(Scenery.plain(8, 1).withOrientation(true))) {
      List<Img<UnsignedByteType>> answers = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        Img<UnsignedByteType> answer = scenery.levels().copy();
        for (int i = 0; i < 12; i++) {
          answer.getAt(20 + i % 4, 15 + i / 4, 0).set((i * 5 + k * 3) % 8);
        }
        answers.add(answer);
      }
      double[] bits =
          new ContextLikelihood(model).bits(answers, scenery.unknown(), Progress.silent());
      double[] known = new double[3];
      for (int k = 0; k < 3; k++) {
        known[k] =
            known(model, answers.get(k), scenery.unknown())
                + Scenery.knownBits(model, answers.get(k), scenery.unknown(), 3);
      }
      assertThat(bits[1] - bits[0]).isCloseTo(known[1] - known[0], Offset.offset(1e-2));
      assertThat(bits[2] - bits[0]).isCloseTo(known[2] - known[0], Offset.offset(1e-2));
      assertThat(bits[1]).isNotCloseTo(bits[0], Offset.offset(1e-2));
    }
  }

  /** The pixels above a hole depend on it too: the small image tells them of it. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void judgesWhatIsAboveAtTwoSizes(int factor) {
    Scenery scenery = Scenery.of(90, 81, 1, 8, new int[] {41, 37, 10, 9});
    try (TrainableModel model =
        Catalogue.model(Scales.two("PixelCNN", "PixelCNN", 8, 1, factor), 3)) {
      List<Img<UnsignedByteType>> answers = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        Img<UnsignedByteType> answer = scenery.levels().copy();
        for (int i = 0; i < 90; i++) {
          answer.getAt(41 + i % 10, 37 + i / 10, 0).set((i * 5 + k * 3) % 8);
        }
        answers.add(answer);
      }
      double first = known(model, answers.get(0), scenery.unknown());
      for (int tile : new int[] {16, 160}) {
        double[] bits =
            new ContextLikelihood(
                    model, PredictionInput.causal(model.architecture().hyperparameters()), tile)
                .bits(answers, scenery.unknown(), Progress.silent());
        for (int k = 1; k < 3; k++) {
          double difference = known(model, answers.get(k), scenery.unknown()) - first;
          assertThat(bits[k] - bits[0]).isCloseTo(difference, Offset.offset(1e-2));
          assertThat(Math.abs(difference)).isGreaterThan(0.2);
        }
      }
    }
  }

  /** Of which some have nothing to tell: nothing in them comes after a hole. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void tilesMakeNoDifference(int channels) {
    int[][] holes = {{2, 2, 1, 66}, {2, 2, 84, 1}, {70, 50, 14, 4}};
    Scenery scenery = Scenery.of(90, 70, channels, 8, holes);
    Hyperparameters hyperparameters = Scenery.plain(8, channels).withOrientation(true);
    try (TrainableModel model = Scenery.model(hyperparameters)) {
      List<Img<UnsignedByteType>> answers = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        Scenery drawn = Scenery.of(90, 70, channels, 8);
        Img<UnsignedByteType> answer = scenery.levels().copy();
        for (int y = 0; y < 70; y++) {
          for (int x = 0; x < 90; x++) {
            for (int c = 0; scenery.isUnknown(x, y) && c < channels; c++) {
              answer.getAt(x, y, c).set((drawn.levels().getAt(x, y, c).get() + k * (1 + c)) % 8);
            }
          }
        }
        answers.add(answer);
      }
      PredictionInput predictionInput = PredictionInput.causal(hyperparameters);
      List<double[]> bits = new ArrayList<>();
      for (int tile : new int[] {16, 90}) {
        bits.add(
            new ContextLikelihood(model, predictionInput, tile)
                .bits(answers, scenery.unknown(), Progress.silent()));
      }
      for (int k = 1; k < 3; k++) {
        double whole = bits.get(1)[k] - bits.get(1)[0];
        assertThat(bits.get(0)[k] - bits.get(0)[0]).isCloseTo(whole, Offset.offset(2e-2));
        assertThat(Math.abs(whole)).isGreaterThan(1);
      }
      // Tiles that nothing depends on were left out: theirs are known pixels, too.
      assertThat(bits.get(0)[0]).isGreaterThan(bits.get(1)[0] + 1);
    }
  }

  /** What a hole holds says nothing for it where nothing known comes after. */
  @Test
  void nothingSpeaksForAnAnswerInTheLastCorner() {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(SIDE, SIDE, 1);
    Img<BitType> unknown = ArrayImgs.bits(SIDE, SIDE);
    for (int i = 0; i < SIDE; i++) {
      unknown.getAt(i, SIDE - 1).set(true);
    }
    Img<UnsignedByteType> other = levels.copy();
    other.getAt(5, SIDE - 1, 0).set(1);
    assertThat(
            new ContextLikelihood(new MarkovField())
                .bits(List.of(levels, other), unknown, Progress.silent()))
        .containsExactly(0, 0);
  }

  private static double known(
      PixelModel model, Img<UnsignedByteType> answer, Img<BitType> unknown) {
    return Scenery.knownBits(model, answer, unknown, 0);
  }
}
