// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static io.github.pixelrnn.fill.Draws.DRAWS;
import static io.github.pixelrnn.fill.Draws.best;
import static io.github.pixelrnn.fill.Draws.bits;
import static io.github.pixelrnn.fill.Draws.draws;
import static io.github.pixelrnn.fill.Draws.fill;
import static io.github.pixelrnn.fill.Draws.mixed;
import static io.github.pixelrnn.fill.Draws.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NetworkSampleTest {
  /** Three holes far from each other and one in two pieces: all 4⁴ mixtures of four draws. */
  @RepeatedTest(5)
  @Tag("slow")
  void noMixtureOfTheDrawsIsLikelier(RepetitionInfo repetition) {
    int[][] holes = {{1, 1, 3, 2}, {60, 4, 6, 5}, {40, 44, 4, 4}, {0, 40, 3, 3}, {6, 42, 2, 3}};
    int[] groups = {0, 1, 2, 3, 3};
    Scenery scenery = Scenery.of(80, 60, 1, MarkovField.LEVELS, holes);
    MarkovField model = new MarkovField();
    Noise noise = new Noise(repetition.getCurrentRepetition());
    Inpainting inpainting = new Inpainting(model, noise, 1, 0, 1);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    int[] best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int mixture = 0; mixture < 256; mixture++) {
      int[] chosen = new int[4];
      for (int group = 0; group < 4; group++) {
        chosen[group] = mixture >> (2 * group) & 3;
      }
      double bits = bits(model, mixed(scenery, draws, holes, groups, chosen), scenery);
      if (bits > most) {
        most = bits;
        best = chosen;
      }
    }
    Img<UnsignedByteType> filled = fill(inpainting, new ContextLikelihood(model), scenery);
    assertThat(values(filled)).isEqualTo(values(mixed(scenery, draws, holes, groups, best)));
    assertThat(Arrays.stream(best).distinct().count()).isGreaterThan(1);
  }

  @Test
  void aHoleAloneGetsTheLikeliestWholeDraw() {
    Scenery scenery = Scenery.of(80, 60, 1, MarkovField.LEVELS, new int[] {30, 20, 7, 5});
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    ContextLikelihood judge = new ContextLikelihood(model);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    int best = best(judge.bits(draws, scenery.unknown(), Progress.silent()));
    List<FilledPart.Sampled> parts =
        new NetworkSample(inpainting, judge, DRAWS)
            .parts(scenery.levels(), scenery.unknown(), 0, Progress.silent());
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).candidate()).isEqualTo(best);
    assertThat(values(fill(inpainting, judge, scenery))).isEqualTo(values(draws.get(best)));
  }

  @Test
  void bitsOfBoxesAddUpToThoseOfThePlane() {
    Scenery scenery =
        Scenery.of(80, 60, 1, MarkovField.LEVELS, new int[] {1, 1, 3, 2}, new int[] {60, 4, 6, 5});
    MarkovField model = new MarkovField();
    ContextLikelihood judge = new ContextLikelihood(model);
    var draws = draws(new Inpainting(model, new Noise(3), 1, 0, 1), scenery);
    var boxes = ContextLikelihood.boxes(scenery.unknown(), judge.margins());
    assertThat(boxes).hasSize(2);
    double[][] parts = judge.bits(draws, boxes, scenery.unknown(), Progress.silent());
    double[] whole = judge.bits(draws, scenery.unknown(), Progress.silent());
    for (int k = 0; k < DRAWS; k++) {
      assertThat(parts[0][k] + parts[1][k]).isEqualTo(whole[k]);
    }
  }

  /** A window is drawn together to save time: that says nothing of what fits where. */
  @Test
  void holesOfOneWindowGetTheirOwnDraws() {
    Scenery scenery =
        Scenery.of(80, 60, 1, MarkovField.LEVELS, new int[] {4, 4, 6, 6}, new int[] {60, 40, 6, 6});
    MarkovField model = new MarkovField();
    ContextLikelihood judge = new ContextLikelihood(model);
    int apart = 0;
    for (int seed = 0; seed < 10; seed++) {
      Inpainting narrow = new Inpainting(model, new Noise(seed), 1, 0, 1);
      Inpainting wide = new Inpainting(model, new Noise(seed), 1, 60, 1);
      Img<UnsignedByteType> filled = fill(wide, judge, scenery);
      assertThat(values(filled)).isEqualTo(values(fill(narrow, judge, scenery)));
      apart +=
          draws(wide, scenery).stream().noneMatch(draw -> values(draw).equals(values(filled)))
              ? 1
              : 0;
    }
    assertThat(apart).isPositive();
  }

  /** As Inpaint does: eight corners, a network with an encoder, and a plain one that judges. */
  @Test
  void anEncodersDrawsMayBeMixed() {
    int[][] holes = {{8, 8, 5, 4}, {80, 8, 3, 6}, {40, 60, 6, 6}};
    int[] groups = {0, 1, 2};
    Scenery scenery = Scenery.of(110, 80, 1, 8, holes);
    try (TrainableModel model = Scenery.model(Scenery.conditioned(8, 1));
        TrainableModel plain = Scenery.model(Scenery.plain(8, 1))) {
      PredictionInput predictionInput =
          new PredictionInput(model.architecture().hyperparameters(), new NeighbourMean(), 4);
      Inpainting inpainting = new Inpainting(model, predictionInput, new Noise(5), 1, 0, 1);
      ContextLikelihood judge = new ContextLikelihood(plain);
      List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
      int[] best = new int[3];
      for (int group = 0; group < 3; group++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < DRAWS; k++) {
          int[] chosen = {0, 0, 0};
          chosen[group] = k;
          double bits = bits(plain, mixed(scenery, draws, holes, groups, chosen), scenery);
          if (bits > most) {
            most = bits;
            best[group] = k;
          }
        }
      }
      assertThat(values(fill(inpainting, judge, scenery)))
          .isEqualTo(values(mixed(scenery, draws, holes, groups, best)));
      assertThat(Arrays.stream(best).distinct().count()).isGreaterThan(1);
    }
  }

  @Test
  void tellsThatItComparesAndHowFarItIs() {
    Scenery scenery =
        Scenery.of(80, 60, 1, MarkovField.LEVELS, new int[] {1, 1, 3, 2}, new int[] {60, 4, 6, 5});
    MarkovField model = new MarkovField();
    var draws = draws(new Inpainting(model, new Noise(3), 1, 0, 1), scenery);
    List<Double> parts = new ArrayList<>();
    new ContextLikelihood(model)
        .bits(
            draws,
            scenery.unknown(),
            (task, done, total) -> {
              assertThat(task).isEqualTo("Comparing candidates");
              return parts.add((double) done / total);
            });
    assertThat(parts).isSorted().startsWith(0.0).contains(0.5);
  }

  /** Drawing and comparing are one piece of work. */
  @Test
  void itsProgressNeverGoesBack() {
    Scenery scenery =
        Scenery.of(80, 60, 1, MarkovField.LEVELS, new int[] {1, 1, 3, 2}, new int[] {60, 4, 6, 5});
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    List<Double> parts = new ArrayList<>();
    List<String> tasks = new ArrayList<>();
    new NetworkSample(inpainting, new ContextLikelihood(model), DRAWS)
        .fill(
            scenery.levels(),
            scenery.unknown(),
            0,
            (task, done, total) -> tasks.add(task) && parts.add((double) done / total));
    assertThat(parts).isSorted().startsWith(0.0);
    assertThat(parts.get(parts.size() - 1)).isBetween(0.9, 1.0);
    assertThat(tasks.stream().distinct())
        .containsExactly("Drawing 4 answers", "Comparing candidates");
  }

  @Test
  void aPlaneWithoutHolesStaysAsItIs() {
    Scenery scenery = Scenery.of(20, 10, 1, MarkovField.LEVELS);
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    assertThat(values(fill(inpainting, new ContextLikelihood(model), scenery)))
        .isEqualTo(values(scenery.levels()));
  }

  @Test
  void refusesNoDraws() {
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    assertThatThrownBy(() -> new NetworkSample(inpainting, new ContextLikelihood(model), 0))
        .hasMessage("draws must be 1 or more, got 0");
  }
}
