// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class WeightCountTest {
  static Stream<Architecture> architectures() {
    return Stream.of(Catalogue.forms(5), large()).flatMap(all -> all);
  }

  /** So that what counts by the square outweighs the rest, and each of the sizes in turn. */
  private static Stream<Architecture> large() {
    Hyperparameters wide = Hyperparameters.of(3, 66, 33, 256, 3);
    return Architecture.kinds().stream()
        .flatMap(
            kind ->
                Stream.of(
                        wide,
                        wide.withConnections(false, false),
                        wide.withEncoder(new Encoder(40)),
                        wide.withHead(HeadForm.RESIDUAL_TIED).withEncoder(Encoder.halving(20, 3)),
                        wide.withConditioning(500),
                        wide.withHead(HeadForm.RESIDUAL_TIED),
                        Hyperparameters.of(1, 3, 300, 256, 3))
                    .map(one -> Architecture.of(kind, one)));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void aNetworkLiesWithinItsBounds(Architecture architecture) {
    long count = 0;
    try (NetworkGraph<TFloat32> graph =
        new NetworkGraph<>(
            new NetworkConfiguration(architecture, Catalogue.ADAM),
            TFloat32.class,
            Masking.CAUSAL)) {
      for (Variable<TFloat32> variable : graph.variables().values()) {
        count += variable.asOutput().shape().size();
      }
    }
    WeightCount bounds = WeightCount.of(architecture.hyperparameters());
    assertThat(count).isBetween(bounds.least(), bounds.most());
    for (Optimizer.Method method : Optimizer.Method.values()) {
      int bytes = method == Optimizer.Method.DESCENT ? 4 : 12;
      assertThat(bounds.fits(bytes * count + 8, method)).isTrue();
      assertThat(bounds.fits(bytes * bounds.least() - 1, method)).isFalse();
      assertThat(bounds.fits(bytes * bounds.most() + 1, method)).isFalse();
    }
  }
}
