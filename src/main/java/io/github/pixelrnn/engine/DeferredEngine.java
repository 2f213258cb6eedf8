// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An engine that is loaded when something is first asked of it: listing models needs none. */
public final class DeferredEngine implements Engine {
  /** On a slow disk; half a second is usual. */
  private static final long LONGEST_MILLISECONDS = 10_000;

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

  /** Loads the engine unless it is the usual precision, since whether it can be is to be told. */
  @Override
  public Engine learningIn(Precision precision) {
    return precision == Precision.FLOAT32 ? this : engine().learningIn(precision);
  }

  /**
   * Returns at once; a thread of its own does it, and leaves what goes wrong to the first question.
   * The JVM's end waits for that thread: to end in the midst of loading a native library can crash.
   */
  @Override
  public void loadAhead() {
    Thread thread = new Thread(this::loadQuietly, "PixelRNN loads");
    thread.setDaemon(true);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(thread), "PixelRNN has loaded"));
    thread.start();
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

  private void loadQuietly() {
    try {
      engine().loadAhead();
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      // The first question meets it again, and tells.
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(LONGEST_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
