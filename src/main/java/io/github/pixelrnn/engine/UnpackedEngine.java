// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An engine whose native library is unpacked and loaded with the first question that needs it: with
 * room made sure of, and with a word to those who wait for it.
 */
final class UnpackedEngine implements Engine {
  /** What a process copies it loads at once. */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  private final Engine engine;
  private final NativeLibrary library;
  private final Runnable failed;
  private final Consumer<String> notices;
  private final AtomicBoolean loaded;

  /**
   * @param failed told when the library can't be loaded
   */
  UnpackedEngine(Engine engine, NativeLibrary library, Runnable failed) {
    this(engine, library, failed, line -> {}, new AtomicBoolean());
  }

  private UnpackedEngine(
      Engine engine,
      NativeLibrary library,
      Runnable failed,
      Consumer<String> notices,
      AtomicBoolean loaded) {
    this.engine = engine;
    this.library = library;
    this.failed = failed;
    this.notices = notices;
    this.loaded = loaded;
  }

  @Override
  public Engine telling(Consumer<String> people) {
    return new UnpackedEngine(engine, library, failed, people, loaded);
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    requireLoaded();
    return engine.create(configuration, noise);
  }

  /** Needs no native code. */
  @Override
  public void check(Path folder, NetworkConfiguration configuration) throws IOException {
    engine.check(folder, configuration);
  }

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    requireLoaded();
    return engine.open(folder, configuration);
  }

  @Override
  public int threads() {
    return engine.threads();
  }

  @Override
  public String device() {
    requireLoaded();
    return engine.device();
  }

  private void requireLoaded() {
    synchronized (loaded) {
      if (loaded.get()) {
        return;
      }
      if (!library.isUnpacked()) {
        library.requireRoom();
        notices.accept("Unpacking TensorFlow, first time only, into " + library.cache());
      }
      try {
        engine.device(); // asks TensorFlow for its version, which loads it
      } catch (LinkageError e) {
        failed.run();
        throw e;
      }
      loaded.set(true);
      library.sweep(Instant.now().minus(YOUNG));
    }
  }
}
