// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an encoder sees and tells, and that nothing else of the network changes by it. */
class EncoderTest {
  private static final int LEVELS = 4;
  private static final Hyperparameters PLAIN =
      Hyperparameters.of(2, 6, 6, LEVELS, 1).withValidity(true).withHead(HeadForm.RESIDUAL_TIED);
  private static final Hyperparameters ENCODED = PLAIN.withEncoder(new Encoder(4));

  static Stream<String> kinds() {
    return Architecture.kinds().stream();
  }

  /** What is hidden has no influence, bit for bit; what is shown has. */
  @Test
  void seesTheShownPixelsAndTheInterpolation() {
    Architecture architecture = new PixelCnn(ENCODED);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 9, 8, 1);
      batch.setShown(0, 3, 4, false);
      batch.setShown(0, 5, 2, true);
      float[] before = encoded(model, batch);
      PixelBatch hidden = batch.copy();
      hidden.setLevel(0, 3, 4, 0, (batch.level(0, 3, 4, 0) + 1) % LEVELS);
      hidden.setGuide(0, 3, 4, 0, 9);
      assertThat(encoded(model, hidden)).isEqualTo(before);
      PixelBatch shown = batch.copy();
      shown.setLevel(0, 5, 2, 0, (batch.level(0, 5, 2, 0) + 1) % LEVELS);
      assertThat(encoded(model, shown)).isNotEqualTo(before);
      PixelBatch smooth = batch.copy();
      smooth.setGuide(0, 3, 4, ENCODED.interpolation(), 1.5f);
      assertThat(encoded(model, smooth)).isNotEqualTo(before);
      PixelBatch revealed = batch.copy();
      revealed.setShown(0, 3, 4, true);
      assertThat(encoded(model, revealed)).isNotEqualTo(before);
    }
  }

  /** Each plane where it is known, and no level where it is not. */
  @Test
  void seesThePlanesBesideWhereTheyAreKnown() {
    Hyperparameters network = PLAIN.withEncoder(new Encoder(4).withPlanes(2));
    Architecture architecture = new PixelCnn(network);
    assertThat(network.guide()).isEqualTo(ENCODED.guide() + 4);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 9, 8, 1);
      for (int plane = 0; plane < 2; plane++) {
        int at = ENCODED.guide() + 2 * plane;
        batch.setGuide(0, 3, 4, at, 1);
        batch.setGuide(0, 3, 5, at, 0);
        float[] before = encoded(model, batch);
        PixelBatch known = batch.copy();
        known.setGuide(0, 3, 4, at + 1, batch.guide(0, 3, 4, at + 1) + 1);
        assertThat(encoded(model, known)).isNotEqualTo(before);
        PixelBatch unknown = batch.copy();
        unknown.setGuide(0, 3, 5, at + 1, batch.guide(0, 3, 5, at + 1) + 1);
        assertThat(encoded(model, unknown)).isEqualTo(before);
        PixelBatch hidden = batch.copy();
        hidden.setGuide(0, 3, 4, at, 0);
        assertThat(encoded(model, hidden)).isNotEqualTo(before);
      }
    }
  }

  /** The weights of an encoder without planes by name, and nothing told of planes yet. */
  @Test
  void startsAsTheEncoderWithoutPlanes() {
    Architecture with = new PixelCnn(PLAIN.withEncoder(new Encoder(4).withPlanes(2)));
    Architecture without = new PixelCnn(ENCODED);
    try (TrainableModel from = Catalogue.model(without, 1);
        TrainableModel to =
            Catalogue.ENGINE.create(new NetworkConfiguration(with, Catalogue.ADAM), new Noise(2))) {
      to.setWeights(from.weights());
      PixelBatch batch = Catalogue.randomBatch(with, 1, 6, 7, 1);
      PixelBatch same = PixelBatch.of(ENCODED, 1, 6, 7);
      for (int i = 0; i < 6 * 7; i++) {
        same.setLevel(0, i / 7, i % 7, 0, batch.level(0, i / 7, i % 7, 0));
        same.setShown(0, i / 7, i % 7, batch.shown(0, i / 7, i % 7));
        for (int f = 0; f < ENCODED.guide(); f++) {
          same.setGuide(0, i / 7, i % 7, f, batch.guide(0, i / 7, i % 7, f));
        }
      }
      float[] expected = encoded(from, same);
      float[] map = encoded(to, batch);
      for (int i = 0; i < map.length; i++) {
        assertThat(map[i]).isCloseTo(expected[i], within(1e-5f));
      }
      batch.setShown(0, 2, 2, false);
      to.encode(batch);
      to.step(batch, 0.01); // the map itself is silent at first
      to.step(batch, 0.01);
      assertThat(to.weights().get("encoder/beside/kernel").values())
          .isNotEqualTo(new float[5 * 5 * 4 * 4]);
    }
  }

  /** All of the reach and nothing else. */
  @Test
  void looksThirtyThreePixelsInEveryDirection() {
    int reach = ENCODED.encoder().reach();
    int side = 2 * reach + 9;
    int middle = side / 2;
    Architecture architecture = new PixelCnn(ENCODED);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, side, side, 1);
      boolean[] felt = new boolean[4];
      // For some weights: a ReLU may be closed for one set of them.
      for (long seed = 1; seed <= 6; seed++) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        float[] before = at(encoded(model, batch), batch, middle, middle);
        for (int d = 0; d < 4; d++) {
          for (int far = reach; far <= reach + 1; far++) {
            int y = middle + (d == 0 ? far : d == 1 ? -far : 0);
            int x = middle + (d == 2 ? far : d == 3 ? -far : 0);
            PixelBatch changed = batch.copy();
            changed.setGuide(0, y, x, ENCODED.interpolation(), 1e6f);
            float[] after = at(encoded(model, changed), changed, middle, middle);
            if (far > reach) {
              assertThat(after).isEqualTo(before);
            } else {
              felt[d] |= !Arrays.equals(after, before);
            }
          }
        }
      }
      assertThat(felt).containsOnly(true);
    }
  }

  /** Wherever a window begins: dilations do not depend on it. */
  @Test
  void isExactInAWindowOfItsReach() {
    int reach = ENCODED.encoder().reach();
    Architecture architecture = new PixelCnn(ENCODED);
    try (TrainableModel model = Catalogue.model(architecture, 2)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 90, 84, 3);
      float[] whole = encoded(model, batch);
      int[][] corners = {{5, 3}, {18, 0}, {0, 7}, {23, 17}};
      for (int[] corner : corners) {
        int height = Math.min(67, 90 - corner[0]);
        PixelBatch window = batch.window(corner[0], corner[1], height, 67);
        float[] inside = encoded(model, window);
        float[] there = at(whole, batch, corner[0] + reach, corner[1] + reach);
        float[] here = at(inside, window, reach, reach);
        for (int k = 0; k < here.length; k++) {
          assertThat(here[k]).isCloseTo(there[k], within(1e-4f));
        }
      }
    }
  }

  /** The plain weights by name, and nothing told yet: the same answers. */
  @ParameterizedTest
  @MethodSource("kinds")
  void startsAsTheNetworkWithout(String kind) {
    Architecture plain = Architecture.of(kind, PLAIN);
    Architecture encoded = Architecture.of(kind, ENCODED);
    try (TrainableModel from = Catalogue.model(plain, 1);
        TrainableModel to =
            Catalogue.ENGINE.create(
                new NetworkConfiguration(encoded, Catalogue.ADAM), new Noise(2))) {
      Map<String, Weight> weights = from.weights();
      assertThat(to.weights().keySet()).containsAll(weights.keySet());
      to.setWeights(weights);
      PixelBatch batch = Catalogue.randomBatch(encoded, 2, 6, 7, 1);
      PixelBatch same = Catalogue.randomBatch(plain, 2, 6, 7, 1);
      for (int i = 0; i < 2 * 6 * 7; i++) {
        int image = i / 42;
        same.setLevel(image, i / 7 % 6, i % 7, 0, batch.level(image, i / 7 % 6, i % 7, 0));
        for (int f = 0; f < PLAIN.guide(); f++) {
          same.setGuide(image, i / 7 % 6, i % 7, f, batch.guide(image, i / 7 % 6, i % 7, f));
        }
      }
      to.encode(batch);
      assertThat(batch.conditioningMap()).doesNotContain(Float.NaN);
      float[] expected = from.logits(same);
      float[] logits = to.logits(batch);
      for (int i = 0; i < expected.length; i++) {
        // Last bits only: a Diagonal BiLSTM's product is over more numbers, the new ones times 0.
        assertThat(logits[i]).isCloseTo(expected[i], within(1e-5f));
      }
      Map<String, Weight> before = to.weights();
      to.step(batch, 0.01);
      to.step(batch, 0.01);
      Map<String, Weight> after = to.weights();
      for (String name : new String[] {"encoder/wide/block5/kernel", "encoder/direct/kernel"}) {
        assertThat(after.get(name).values()).isNotEqualTo(before.get(name).values());
      }
    }
  }

  /** The mean over known pixels that are not shown, with the map of what is shown. */
  @ParameterizedTest
  @MethodSource("kinds")
  void learnsFromKnownPixelsThatAreHidden(String kind) {
    Architecture architecture = Architecture.of(kind, ENCODED);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 2, 6, 7, 4);
      batch.setKnown(0, 1, 1, false);
      batch.setShown(0, 1, 1, false);
      model.encode(batch);
      float[] log = model.logProbabilities(batch);
      double sum = 0;
      for (int i = 0; i < log.length; i++) {
        int y = i / 7 % 6;
        if (batch.known(i / 42, y, i % 7) && !batch.shown(i / 42, y, i % 7)) {
          sum -= log[i];
        }
      }
      assertThat(model.step(batch, 1e-9)).isCloseTo(sum / batch.hiddenPixels(), within(1e-4));
    }
  }

  @Test
  void refusesBatchesThatDoNotFit() {
    Architecture architecture = new PixelCnn(ENCODED);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = PixelBatch.of(ENCODED, 1, 4, 4);
      assertThatThrownBy(() -> model.logProbabilities(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be encoded");
      assertThatThrownBy(() -> model.draw(batch, (i, y, x, c) -> 0.5, 1, Progress.silent()))
          .hasMessageContaining("must be encoded");
      assertThatThrownBy(() -> model.step(batch, 0.1)).hasMessageContaining("not shown");
      model.encode(batch);
      assertThat(model.logProbabilities(batch)).hasSize(16);
      batch.setShown(0, 2, 2, false);
      assertThatThrownBy(() -> model.logProbabilities(batch))
          .hasMessageContaining("must be encoded");
      assertThat(model.step(batch, 0.1)).isPositive();
      PixelBatch unguided = new PixelBatch(1, 4, 4, 1, ENCODED.conditioning(), 0);
      assertThatThrownBy(() -> model.encode(unguided))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("takes 4 guide features, the batch has 0");
    }
  }

  private static float[] encoded(TrainableModel model, PixelBatch batch) {
    PixelBatch copy = batch.copy();
    model.encode(copy);
    return copy.conditioningMap();
  }

  private static float[] at(float[] map, PixelBatch batch, int y, int x) {
    int k = batch.conditioning();
    int from = batch.index(0, y, x) * k;
    return Arrays.copyOfRange(map, from, from + k);
  }
}
