// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An engine that is loaded when something is first asked of it: listing models needs none. */
public final class DeferredEngine implements Engine {
  private final Supplier<Engine> loader;
  private Engine loaded;

  /**
   * @param loader asked once
   */
  public DeferredEngine(Supplier<Engine> loader) {
    this.loader = loader;
  }

  @Override
  public Engine telling(Consumer<String> people) {
    return new DeferredEngine(() -> engine().telling(people));
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    return engine().create(configuration, noise);
  }

  @Override
  public void check(Path folder, NetworkConfiguration configuration) throws IOException {
    engine().check(folder, configuration);
  }

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    return engine().open(folder, configuration);
  }

  @Override
  public int threads() {
    return engine().threads();
  }

  @Override
  public String device() {
    return engine().device();
  }

  private synchronized Engine engine() {
    if (loaded == null) {
      loaded = loader.get();
    }
    return loaded;
  }
}
