// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An engine whose native library is unpacked and loaded with the first question that needs it: with
 * room made sure of, and with a word to those who wait for it.
 */
final class UnpackedEngine implements Engine {
  private final Engine engine;
  private final LibraryLoad load;
  private final Consumer<String> notices;

  /**
   * @param failed told when the library can't be loaded
   */
  UnpackedEngine(Engine engine, NativeLibrary library, Runnable failed) {
    // Its device names TensorFlow's version, which loads it.
    this(engine, new LibraryLoad(library, engine::device, failed), line -> {});
  }

  private UnpackedEngine(Engine engine, LibraryLoad load, Consumer<String> notices) {
    this.engine = engine;
    this.load = load;
    this.notices = notices;
  }

  @Override
  public Engine telling(Consumer<String> people) {
    return new UnpackedEngine(engine, load, people);
  }

  @Override
  public Engine learningIn(Precision precision) {
    return new UnpackedEngine(engine.learningIn(precision), load, notices);
  }

  @Override
  public void loadAhead() {
    load.ahead();
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    load.require(notices);
    return engine.create(configuration, noise);
  }

  /** Needs no native code. */
  @Override
  public void check(Path folder, NetworkConfiguration configuration) throws IOException {
    engine.check(folder, configuration);
  }

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    load.require(notices);
    return engine.open(folder, configuration);
  }

  @Override
  public int threads() {
    return engine.threads();
  }

  @Override
  public String device() {
    load.require(notices);
    return engine.device();
  }
}
