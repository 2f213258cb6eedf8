// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.TensorFlowEngine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that our own exporter writes must pass, of whatever configuration. */
class BundleCheckOwnModelsTest {
  @TempDir Path folder;

  static List<NetworkConfiguration> configurations() {
    List<NetworkConfiguration> all = new ArrayList<>();
    for (String kind : Architecture.kinds()) {
      for (int channels : new int[] {1, 3}) {
        for (boolean connected : new boolean[] {false, true}) {
          Hyperparameters hyperparameters =
              Hyperparameters.of(2, 6, 12, 5, channels)
                  .withConnections(connected, connected)
                  .withValidity(connected)
                  .withConditioning(connected ? 2 : 0);
          all.add(
              new NetworkConfiguration(
                  Architecture.of(kind, hyperparameters),
                  connected
                      ? new Optimizer(Optimizer.Method.ADAM, 1)
                      : new Optimizer(Optimizer.Method.RMSPROP, 0)));
        }
      }
    }
    return all;
  }

  static Stream<NetworkConfiguration> newerForms() {
    return Catalogue.forms(5).map(a -> new NetworkConfiguration(a, Catalogue.ADAM));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource({"configurations", "newerForms"})
  void passes(NetworkConfiguration configuration) throws IOException {
    export(configuration);

    assertThatCode(() -> BundleCheck.check(folder)).doesNotThrowAnyException();
  }

  /** A loaded model is written again after more training. */
  @ParameterizedTest
  @MethodSource("configurations")
  void passesWrittenASecondTime(NetworkConfiguration configuration) throws IOException {
    export(configuration);
    Path again = folder.resolveSibling(folder.getFileName() + "-again");
    try (TrainableModel model = new TensorFlowEngine().open(folder, configuration)) {
      model.export(again);
    }

    assertThatCode(() -> BundleCheck.check(again)).doesNotThrowAnyException();
  }

  /** A card can ask for 64 layers. */
  @Test
  void theBoundsLeaveRoomForTheDeepestNetworks() throws IOException {
    for (String kind : Architecture.kinds()) {
      int few = nodes(kind, 2);
      int more = nodes(kind, 4);

      assertThat(few + (more - few) / 2 * 62).as(kind).isLessThan(WireScan.MOST_NODES);
    }
  }

  private int nodes(String kind, int layers) throws IOException {
    export(
        new NetworkConfiguration(
            Architecture.of(kind, Hyperparameters.of(layers, 6, 12, 256, 3)),
            new Optimizer(Optimizer.Method.ADAM, 1)));
    return BundleCheck.check(folder).meta().getGraphDef().getNodeCount();
  }

  private void export(NetworkConfiguration configuration) throws IOException {
    try (TrainableModel model = new TensorFlowEngine().create(configuration, new Noise(1))) {
      model.export(folder);
    }
  }
}
