// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultiplyAddsTest {
  static Stream<Arguments> multiScale() {
    return Architecture.kinds().stream()
        .flatMap(kind -> Stream.of(2, 4).map(factor -> Arguments.of(kind, factor)));
  }

  /** What the map costs is one product a weight, wherever its kernel is applied. */
  @ParameterizedTest
  @MethodSource("multiScale")
  void aMultiScaleModelIsTwoNetworksAndTheMap(String kind, int factor) {
    NetworkSizes sizes = new NetworkSizes(2, 4, 4);
    MeasuredNetwork network = new MeasuredNetwork(kind, factor, sizes);
    double single = MultiplyAdds.perPixel(sizes.architecture(kind));
    double small = single / (factor * factor);
    Map<String, Weight> weights;
    try (TrainableModel model =
        new MultiScaleEngine(EngineLoader.load()).create(network.configuration(), new Noise(1))) {
      assertThat(model.architecture()).isInstanceOf(MultiScale.class);
      weights = model.weights();
    }
    double map =
        weights.keySet().stream()
            .filter(name -> name.startsWith("large/") && name.endsWith("/kernel"))
            .mapToDouble(name -> weights.get(name).values().length * share(name, factor))
            .sum();
    assertThat(MultiplyAdds.perPixel(network.architecture()))
        .isCloseTo(single + small + map, within(1e-6));
  }

  /** How often a kernel of the map is applied, for a pixel of the large image. */
  private static double share(String name, int factor) {
    if (name.contains("/conditioning/")) {
      return 1;
    }
    if (!name.startsWith("large/encoder/")) {
      return 0;
    }
    double small = 1.0 / (factor * factor);
    return name.contains("/up2/") ? 4 * small : small; // at each pixel that is doubled
  }
}
