// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images drawn from a model, one by one and many at a time. */
class SamplingTest {

  static Stream<String> kinds() {
    return Architecture.kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theKthImageIsTheSameAmongFewAndMany(String kind) {
    try (TrainableModel model = model(kind)) {
      List<List<Integer>> many = draw(model, 33);
      Set<List<Integer>> different = new HashSet<>(many);
      assertThat(different).hasSize(33);
      assertThat(draw(model, 1)).isEqualTo(many.subList(0, 1));
      assertThat(draw(model, 2)).isEqualTo(many.subList(0, 2));
      assertThat(draw(model, 9)).isEqualTo(many.subList(0, 9));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSpoiltModelDrawsNothing(String kind) {
    try (TrainableModel model = model(kind)) {
      Weight bias = model.weights().get("head/logits/bias");
      float[] values = bias.values();
      values[0] = Float.NaN;
      model.setWeights(Map.of("head/logits/bias", new Weight(bias.shape(), values)));
      assertThatThrownBy(() -> draw(model, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("weights are spoilt");
    }
  }

  @Test
  void wideImagesAreDrawnInGroups() {
    List<Integer> groups = new ArrayList<>();
    List<Long> progress = new ArrayList<>();
    Sampling sampling = new Sampling(new Scatter(groups), new Noise(5), 1);
    List<Img<UnsignedByteType>> five =
        sampling.draw(20_000, 1, 5, (task, done, total) -> progress.add(100 * done / total));
    assertThat(groups).containsExactly(3, 2);
    assertThat(progress).containsExactly(60L, 100L);
    assertThat(five.stream().map(SamplingTest::levels).distinct()).hasSize(5);
    Img<UnsignedByteType> start = ArrayImgs.unsignedBytes(new byte[20_000], 20_000, 1, 1);
    assertThat(sampling.draw(start, 2, 4, Progress.silent())).hasSize(4);
    assertThat(groups).containsExactly(3, 2, 3, 1);
    assertThat(levels(sampling.draw(20_000, 1, 1, Progress.silent()).get(0)))
        .isEqualTo(levels(five.get(0)));
    assertThatThrownBy(() -> sampling.draw(5, 5, 0, Progress.silent()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Draws every level alike, and notes of how many images. */
  private static final class Scatter extends FakeModel {
    private final List<Integer> groups;

    Scatter(List<Integer> groups) {
      super(new PixelCnn(Hyperparameters.of(1, 1, 1, 200, 1)));
      this.groups = groups;
    }

    @Override
    public void draw(
        PixelBatch batch,
        Uniforms uniforms,
        double temperature,
        DrawListener listener,
        Progress progress) {
      groups.add(batch.count());
      for (int image = 0; image < batch.count(); image++) {
        for (int x = 0; x < batch.width(); x++) {
          batch.setLevel(image, 0, x, 0, (int) (200 * uniforms.at(image, 0, x, 0)));
        }
      }
      progress.require("Drawing", 1, 1);
    }
  }

  private static List<List<Integer>> draw(TrainableModel model, int count) {
    return new Sampling(model, new Noise(5), 1)
        .draw(9, 7, count, Progress.silent()).stream().map(SamplingTest::levels).toList();
  }

  private static List<Integer> levels(Img<UnsignedByteType> image) {
    return image.stream().map(UnsignedByteType::get).toList();
  }

  private static TrainableModel model(String kind) {
    NetworkConfiguration configuration =
        new NetworkConfiguration(
            Architecture.of(kind, Hyperparameters.of(2, 8, 8, 32, 1)),
            new Optimizer(Optimizer.Method.ADAM, 0));
    TrainableModel model = EngineLoader.load().create(configuration, new Noise(1));
    Map<String, Weight> weights = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              float[] values = weight.values();
              for (int i = 0; i < values.length; i++) {
                values[i] *= name.startsWith("head/logits") ? 40 : 2;
              }
              weights.put(name, new Weight(weight.shape(), values));
            });
    model.setWeights(weights);
    return model;
  }
}
