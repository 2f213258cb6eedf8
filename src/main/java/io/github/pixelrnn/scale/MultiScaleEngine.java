// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An engine that knows multi-scale models too, by one for single networks.
 *
 * @param networks that one
 */
public record MultiScaleEngine(Engine networks) implements Engine {

  @Override
  public Engine telling(Consumer<String> people) {
    return new MultiScaleEngine(networks.telling(people));
  }

  @Override
  public Engine learningIn(Precision precision) {
    return new MultiScaleEngine(networks.learningIn(precision));
  }

  @Override
  public void loadAhead() {
    networks.loadAhead();
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    if (!(configuration.architecture() instanceof MultiScale scales)) {
      return networks.create(configuration, noise);
    }
    // First weights are drawn by their names, which both networks have: of one noise the two would
    // begin as the same network, and one training would stand for less chance than two seeds do.
    TrainableModel small = create(of(configuration, scales.small()), noise.part(1));
    boolean done = false;
    try {
      TrainableModel large = create(of(configuration, scales.large()), noise);
      done = true;
      return new MultiScaleModel(configuration, scales, small, large);
    } finally {
      if (!done) {
        small.close();
      }
    }
  }

  private static NetworkConfiguration of(NetworkConfiguration all, Architecture network) {
    return new NetworkConfiguration(network, all.optimizer());
  }

  @Override
  public void check(Path folder, NetworkConfiguration configuration) throws IOException {
    if (configuration.architecture() instanceof MultiScale scales) {
      check(folder.resolve(MultiScaleModel.SMALL), of(configuration, scales.small()));
      check(folder, of(configuration, scales.large()));
    } else {
      networks.check(folder, configuration);
    }
  }

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    if (!(configuration.architecture() instanceof MultiScale scales)) {
      return networks.open(folder, configuration);
    }
    TrainableModel small =
        open(folder.resolve(MultiScaleModel.SMALL), of(configuration, scales.small()));
    boolean done = false;
    try {
      TrainableModel large = open(folder, of(configuration, scales.large()));
      done = true;
      return new MultiScaleModel(configuration, scales, small, large);
    } finally {
      if (!done) {
        small.close();
      }
    }
  }

  @Override
  public int threads() {
    return networks.threads();
  }

  @Override
  public String device() {
    return networks.device();
  }
}
