// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoarseFirstTest {
  private static final int LEVELS = 16;

  private final Hyperparameters network = Scenery.conditioned(LEVELS, 1);
  private final TrainableModel model = Scenery.model(network);
  private final TrainableModel plain =
      Scenery.model(Scenery.plain(LEVELS, 1).withOrientation(true));

  /** One large hole, and a small one apart. */
  private final Scenery scenery =
      Scenery.of(58, 51, 1, LEVELS, new int[] {11, 9, 27, 25}, new int[] {48, 40, 3, 2});

  @AfterEach
  void close() {
    model.close();
    plain.close();
  }

  private Inpainting alone() {
    return new Inpainting(
        model, new PredictionInput(network, new NeighbourMean(), 7, 4), new Noise(1), 1, 0, 1);
  }

  private Inpainting after() {
    Inpainting coarse =
        new Inpainting(
            model, new PredictionInput(network, new NeighbourMean(), 7), new Noise(2), 1, 0, 1);
    return alone().after(new CoarseFirst(coarse, new ContextLikelihood(plain), 4, 3));
  }

  private List<Img<UnsignedByteType>> fill(Inpainting inpainting, int... candidates) {
    return inpainting.fill(scenery.levels(), scenery.unknown(), 2, candidates, Progress.silent());
  }

  private static int[] levels(Img<UnsignedByteType> image, int left, int top, int width, int rows) {
    int[] levels = new int[width * rows];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = image.getAt(left + i % width, top + i / width, 0).get();
    }
    return levels;
  }

  private static int[] whole(Img<UnsignedByteType> image) {
    return levels(image, 0, 0, 58, 51);
  }

  @Test
  void anAnswerIsTheSameWhicheverOthersAreAskedFor() {
    List<Img<UnsignedByteType>> some = fill(after(), 0, 5, 9);
    assertThat(whole(fill(after(), 5).get(0))).isEqualTo(whole(some.get(1)));
    assertThat(whole(fill(after(), 9, 0).get(0))).isEqualTo(whole(some.get(2)));
    assertThat(whole(some.get(0))).isNotEqualTo(whole(some.get(1)));
  }

  @Test
  void largeHolesComeOutOtherwiseAndTheRestStays() {
    Img<UnsignedByteType> with = fill(after(), 1).get(0);
    Img<UnsignedByteType> without = fill(alone(), 1).get(0);
    assertThat(levels(with, 11, 9, 27, 25)).isNotEqualTo(levels(without, 11, 9, 27, 25));
    assertThat(levels(with, 0, 0, 58, 9)).isEqualTo(levels(scenery.levels(), 0, 0, 58, 9));
  }

  @Test
  void withoutALargeHoleNothingChanges() {
    Scenery small = Scenery.of(58, 51, 1, LEVELS, new int[] {11, 9, 15, 30});
    for (int k = 0; k < 3; k++) {
      int[] one = {k};
      assertThat(whole(after().fill(small.levels(), small.unknown(), 0, one, silent()).get(0)))
          .isEqualTo(whole(alone().fill(small.levels(), small.unknown(), 0, one, silent()).get(0)));
    }
  }

  /** The maps are of the draws that the candidates are. */
  @Test
  void uncertaintyIsOfTheSameAnswers() {
    List<Img<UnsignedByteType>> draws = fill(after(), 0, 1);
    Map<List<Integer>, List<Double>> quantiles = new HashMap<>();
    new Uncertainty(after(), 2)
        .tell(
            scenery.levels(),
            scenery.unknown(),
            2,
            (x, y, bits, low, high) -> quantiles.put(List.of(x, y), List.of(low[0], high[0])),
            silent());
    assertThat(quantiles).hasSize(27 * 25 + 6);
    quantiles.forEach(
        (place, lowHigh) -> {
          int one = draws.get(0).getAt(place.get(0), place.get(1), 0).get();
          int other = draws.get(1).getAt(place.get(0), place.get(1), 0).get();
          double sum = lowHigh.get(0) + lowHigh.get(1);
          assertThat(sum).isCloseTo(one + other, org.assertj.core.api.Assertions.within(1e-9));
        });
  }

  @Test
  void meansGoByTheCoarseMeans() {
    var with = new NetworkMean(after()).fill(scenery.levels(), scenery.unknown(), silent());
    var without = new NetworkMean(alone()).fill(scenery.levels(), scenery.unknown(), silent());
    boolean other = false;
    for (int i = 0; i < 27 * 25; i++) {
      int x = 11 + i % 27;
      int y = 9 + i / 27;
      other |= with.getAt(x, y, 0).get() != without.getAt(x, y, 0).get();
    }
    assertThat(other).isTrue();
  }

  @Test
  void stopsWhenToldAndNeverGoesBack() {
    long[] last = {0};
    Progress watching =
        (task, done, total) -> {
          long now = total == 0 ? 0 : 1_000_000 * done / total;
          assertThat(now).isBetween(last[0], 1_000_000L);
          last[0] = now;
          return true;
        };
    after().fill(scenery.levels(), scenery.unknown(), 0, new int[] {0, 1}, watching);
    assertThatThrownBy(
            () ->
                after()
                    .fill(
                        scenery.levels(),
                        scenery.unknown(),
                        0,
                        new int[] {0},
                        (task, done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  private static Progress silent() {
    return Progress.silent();
  }
}
