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

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link NetworkSample} chooses for holes that are judged together. */
class DustTest {
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
    ContextLikelihood judge = new ContextLikelihood(model);
    assertThat(ContextLikelihood.boxes(scenery.unknown(), judge.margins())).hasSize(5);
    Inpainting inpainting = new Inpainting(model, new Noise(4), 1, 0, 1);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    Img<UnsignedByteType> likeliest = scenery.levels().copy();
    for (int[] hole : holes) {
      int[][] alone = {hole};
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < DRAWS; k++) {
        Img<UnsignedByteType> with =
            mixed(
                new Scenery(draws.get(0), scenery.unknown()),
                draws,
                alone,
                new int[1],
                new int[] {k});
        double bits = bits(model, with, scenery);
        // Adding up in another order makes a difference of that size.
        if (bits > most + 1e-6) {
          most = bits;
          best = k;
        }
      }
      Scenery before = new Scenery(likeliest, scenery.unknown());
      likeliest = mixed(before, draws, alone, new int[1], new int[] {best});
    }
    assertThat(values(fill(inpainting, judge, scenery))).isEqualTo(values(likeliest));
  }

  /** Whatever depends on whatever. */
  @Test
  @Tag("slow")
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
  @Tag("slow")
  @ValueSource(ints = {6, 8, 10})
  void denseDustKeepsItsOwnDraws(int spacing) {
    try (TrainableModel model = Scenery.model(Scenery.plain(8, 1).withOrientation(true))) {
      assertThat(dust(model, 23 * spacing, spacing, 1)).isGreaterThan(0.35);
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
    ContextLikelihood judge = new ContextLikelihood(model);
    Inpainting inpainting = new Inpainting(model, new Noise(seed), 1, 0, 1);
    List<Img<UnsignedByteType>> draws = draws(inpainting, scenery);
    double[] bits = judge.bits(draws, scenery.unknown(), Progress.silent());
    Img<UnsignedByteType> filled = fill(inpainting, judge, scenery);
    double got = judge.bits(List.of(filled), scenery.unknown(), Progress.silent())[0];
    Img<UnsignedByteType> whole = draws.get(best(bits));
    assertThat(got).isGreaterThan(bits[best(bits)] - 1e-6);
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
    ContextLikelihood agreeing = new ContextLikelihood(judging(drawing, quarrel));
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
}
