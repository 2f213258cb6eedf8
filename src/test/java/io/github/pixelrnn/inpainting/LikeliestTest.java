// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.surroundings.Guidance;
import io.github.pixelrnn.surroundings.Neighbours;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikeliestTest {
  private static final int DRAWS = 4;

  /** Three holes far from each other and one in two pieces: all 4⁴ mixtures of four draws. */
  @RepeatedTest(5)
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
    Img<UnsignedByteType> filled = fill(inpainting, new Plausibility(model), scenery);
    assertThat(values(filled)).isEqualTo(values(mixed(scenery, draws, holes, groups, best)));
    assertThat(Arrays.stream(best).distinct().count()).isGreaterThan(1);
  }

  @Test
  void aHoleAloneGetsTheLikeliestWholeDraw() {
    Scenery scenery = Scenery.of(80, 60, 1, MarkovField.LEVELS, new int[] {30, 20, 7, 5});
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    Plausibility judge = new Plausibility(model);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    int best = best(judge.bits(draws, scenery.unknown(), Progress.silent()));
    List<Likeliest.Part> parts =
        new Likeliest(inpainting, judge, DRAWS)
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
    Plausibility judge = new Plausibility(model);
    var draws = draws(new Inpainting(model, new Noise(3), 1, 0, 1), scenery);
    var boxes = Plausibility.boxes(scenery.unknown(), judge.margins());
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
    Plausibility judge = new Plausibility(model);
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

  /**
   * Dust all over the plane makes few boxes of it, in which a large hole must not decide for all.
   * Dust is so far apart here that nothing known depends on two holes.
   */
  @Test
  void amongDustEachHoleGetsItsOwn() {
    List<int[]> holes = new ArrayList<>();
    holes.add(new int[] {30, 20, 16, 16});
    for (int y = 2; y < 60; y += 6) {
      for (int x = y % 4 * 2; x < 80; x += 6) {
        if (x < 24 || x > 52 || y < 14 || y > 42) {
          holes.add(new int[] {x, y, 1, 1});
        }
      }
    }
    Scenery scenery = Scenery.of(80, 60, 1, MarkovField.LEVELS, holes.toArray(int[][]::new));
    MarkovField model = new MarkovField();
    Plausibility judge = new Plausibility(model);
    assertThat(Plausibility.boxes(scenery.unknown(), judge.margins())).hasSize(5);
    Inpainting inpainting = new Inpainting(model, new Noise(4), 1, 0, 1);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    Img<UnsignedByteType> likeliest = scenery.levels().copy();
    for (int[] hole : holes) {
      int[][] alone = {hole};
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < DRAWS; k++) {
        Img<UnsignedByteType> with =
            mixed(new Scenery(draws.get(0), scenery.unknown()), draws, alone, new int[1], of(k));
        double bits = bits(model, with, scenery);
        // Adding up in another order makes a difference of that size.
        if (bits > most + 1e-6) {
          most = bits;
          best = k;
        }
      }
      Scenery before = new Scenery(likeliest, scenery.unknown());
      likeliest = mixed(before, draws, alone, new int[1], of(best));
    }
    assertThat(values(fill(inpainting, judge, scenery))).isEqualTo(values(likeliest));
  }

  /** Whatever depends on whatever. */
  @Test
  void isNeverLessLikelyThanTheBestWholeDraw() {
    int mixtures = 0;
    try (TrainableModel model = Scenery.model(Scenery.plain(8, 1).withOrientation(true))) {
      for (int seed = 0; seed < 20; seed++) {
        mixtures += dust(model, 40, 6, seed) > 0 ? 1 : 0;
      }
    }
    assertThat(mixtures).isPositive();
  }

  /** One quarrel in a plane full of dust must not send all the rest back to one draw. */
  @ParameterizedTest
  @ValueSource(ints = {6, 8, 10})
  void mostOfDenseDustHasItsOwnDraws(int spacing) {
    try (TrainableModel model = Scenery.model(Scenery.plain(8, 1).withOrientation(true))) {
      assertThat(dust(model, 23 * spacing, spacing, 1)).isGreaterThan(0.25);
    }
  }

  /**
   * Fills specks of one pixel.
   *
   * @return the share of them that differs from the best whole draw
   */
  private static double dust(TrainableModel model, int side, int spacing, int seed) {
    List<int[]> holes = new ArrayList<>();
    for (int y = 1; y < side; y += spacing) {
      for (int x = 1; x < side; x += spacing) {
        holes.add(new int[] {x, y, 1, 1});
      }
    }
    Scenery scenery = Scenery.of(side, side, 1, 8, holes.toArray(int[][]::new));
    Plausibility judge = new Plausibility(model);
    Inpainting inpainting = new Inpainting(model, new Noise(seed), 1, 0, 1);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    double[] bits = judge.bits(draws, scenery.unknown(), Progress.silent());
    Img<UnsignedByteType> filled = fill(inpainting, judge, scenery);
    double got = judge.bits(List.of(filled), scenery.unknown(), Progress.silent())[0];
    Img<UnsignedByteType> whole = draws.get(best(bits));
    assertThat(got).isGreaterThan(bits[best(bits)] - 1e-2);
    return holes.stream()
        .mapToInt(h -> filled.getAt(h[0], h[1], 0).valueEquals(whole.getAt(h[0], h[1], 0)) ? 0 : 1)
        .average()
        .orElseThrow();
  }

  /**
   * What is known between two holes wants them alike, and counts for the first of them only, while
   * the second by itself wants another. Holes beside them have what suits them best all the same.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void holesThatMustAgreeGetOneDraw(int quarrel) {
    int[] columns = {20, 25, 30, 35, 40};
    int[][] holes =
        Arrays.stream(columns).mapToObj(x -> new int[] {x, 20, 1, 1}).toArray(int[][]::new);
    Scenery scenery = Scenery.of(56, 40, 1, MarkovField.LEVELS, holes);
    MarkovField drawing = new MarkovField();
    Plausibility agreeing = new Plausibility(judging(drawing, quarrel));
    int rescued = 0;
    for (int seed = 0; seed < 30; seed++) {
      Inpainting inpainting = new Inpainting(drawing, new Noise(seed), 1, 0, 1);
      int[][] drawn =
          draws(inpainting, scenery).stream()
              .map(one -> Arrays.stream(columns).map(x -> one.getAt(x, 20, 0).get()).toArray())
              .toArray(int[][]::new);
      double[] sums = Arrays.stream(drawn).mapToDouble(one -> sum(one, quarrel)).toArray();
      int[] whole = drawn[best(sums)];
      Img<UnsignedByteType> filled = fill(inpainting, agreeing, scenery);
      int[] got = Arrays.stream(columns).map(x -> filled.getAt(x, 20, 0).get()).toArray();
      assertThat(sum(got, quarrel)).isGreaterThanOrEqualTo(sum(whole, quarrel));
      if (whole[0] == whole[1]) {
        assertThat(got[0]).isEqualTo(got[1]);
        for (int hole = 2; hole < 5; hole++) {
          assertThat(got[hole]).isEqualTo(most(drawn, hole));
        }
        rescued += most(drawn, 1) == whole[1] ? 0 : 1;
      }
    }
    assertThat(rescued).isPositive();
  }

  private static double sum(int[] levels, int quarrel) {
    return (levels[0] == levels[1] ? 0 : -quarrel) + levels[1] + levels[2] + levels[3] + levels[4];
  }

  private static int most(int[][] drawn, int hole) {
    return Arrays.stream(drawn).mapToInt(one -> one[hole]).max().orElseThrow();
  }

  /** A judge that wants two holes alike and others of high levels. */
  private static PixelModel judging(PixelModel drawing, int quarrel) {
    return (PixelModel)
        Proxy.newProxyInstance(
            PixelModel.class.getClassLoader(),
            new Class<?>[] {PixelModel.class},
            (proxy, method, arguments) ->
                method.getName().equals("logProbabilities")
                    ? wishes((PixelBatch) arguments[0], quarrel)
                    : method.invoke(drawing, arguments));
  }

  private static float[] wishes(PixelBatch batch, int quarrel) {
    float[] logs = new float[batch.levels().length];
    for (int image = 0; image < batch.count(); image++) {
      // The window starts 8 columns to the left of the first hole and 4 rows above.
      boolean alike = batch.level(image, 4, 8, 0) == batch.level(image, 4, 13, 0);
      logs[batch.index(image, 4, 10)] = alike ? 0 : (float) (-quarrel * Math.log(2));
      for (int x : new int[] {13, 18, 23, 28}) {
        int level = batch.level(image, 4, x, 0);
        logs[batch.index(image, 4, x + 1)] = (float) (level * Math.log(2));
      }
    }
    return logs;
  }

  /** As Inpaint does: eight corners, a network with an encoder, and a plain one that judges. */
  @Test
  void anEncodersDrawsMayBeMixed() {
    int[][] holes = {{8, 8, 5, 4}, {80, 8, 3, 6}, {40, 60, 6, 6}};
    int[] groups = {0, 1, 2};
    Scenery scenery = Scenery.of(110, 80, 1, 8, holes);
    try (TrainableModel model = Scenery.model(Scenery.conditioned(8, 1));
        TrainableModel plain = Scenery.model(Scenery.plain(8, 1))) {
      Guidance guidance = new Guidance(model.architecture().frame(), new Neighbours(), 4);
      Inpainting inpainting = new Inpainting(model, guidance, new Noise(5), 1, 0, 1);
      Plausibility judge = new Plausibility(plain);
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
    new Plausibility(model)
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
    new Likeliest(inpainting, new Plausibility(model), DRAWS)
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
    assertThat(values(fill(inpainting, new Plausibility(model), scenery)))
        .isEqualTo(values(scenery.levels()));
  }

  @Test
  void refusesNoDraws() {
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    assertThatThrownBy(() -> new Likeliest(inpainting, new Plausibility(model), 0))
        .hasMessage("draws must be 1 or more, got 0");
  }

  private static Img<UnsignedByteType> fill(
      Inpainting inpainting, Plausibility judge, Scenery scenery) {
    return new Likeliest(inpainting, judge, DRAWS)
        .fill(scenery.levels(), scenery.unknown(), 0, Progress.silent());
  }

  private static List<Img<UnsignedByteType>> draws(Inpainting inpainting, Scenery scenery) {
    int[] candidates = IntStream.range(0, DRAWS).toArray();
    return inpainting.fill(scenery.levels(), scenery.unknown(), 0, candidates, Progress.silent());
  }

  /** Each hole from the draw that is chosen for its group. */
  private static Img<UnsignedByteType> mixed(
      Scenery scenery,
      List<Img<UnsignedByteType>> draws,
      int[][] holes,
      int[] groups,
      int[] chosen) {
    Img<UnsignedByteType> mixed = scenery.levels().copy();
    for (int hole = 0; hole < holes.length; hole++) {
      Img<UnsignedByteType> draw = draws.get(chosen[groups[hole]]);
      for (int y = holes[hole][1]; y < holes[hole][1] + holes[hole][3]; y++) {
        for (int x = holes[hole][0]; x < holes[hole][0] + holes[hole][2]; x++) {
          mixed.getAt(x, y, 0).set(draw.getAt(x, y, 0));
        }
      }
    }
    return mixed;
  }

  /** Of all known pixels of the whole image, from every corner that it is judged from. */
  private static double bits(PixelModel model, Img<UnsignedByteType> image, Scenery scenery) {
    double bits = Scenery.knownBits(model, image, scenery.unknown(), 0);
    return model.architecture().frame().oriented()
        ? bits + Scenery.knownBits(model, image, scenery.unknown(), 3)
        : bits;
  }

  private static int[] of(int k) {
    return new int[] {k};
  }

  private static int best(double[] bits) {
    int best = 0;
    for (int k = 1; k < bits.length; k++) {
      best = bits[k] > bits[best] ? k : best;
    }
    return best;
  }

  private static List<Integer> values(Img<UnsignedByteType> image) {
    List<Integer> values = new ArrayList<>();
    image.forEach(value -> values.add(value.get()));
    return values;
  }
}
