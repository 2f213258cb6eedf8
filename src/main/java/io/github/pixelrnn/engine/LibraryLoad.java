// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The one time that TensorFlow's native library is loaded in this JVM, with room made sure of, by
 * whichever thread comes first; the others wait.
 */
final class LibraryLoad {
  /** What a process copies it loads at once. */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  private final NativeLibrary library;
  private final Runnable load;
  private final Runnable failed;
  private boolean loaded;

  /** What loading ahead met, for the first who needs it: a second try would not say it. */
  private LinkageError early;

  /**
   * @param load something that loads it
   * @param failed told when it can't be loaded
   */
  LibraryLoad(NativeLibrary library, Runnable load, Runnable failed) {
    this.library = library;
    this.load = load;
    this.failed = failed;
  }

  /**
   * Loads it if it lies unpacked already. Unpacking takes long, so it is left to those who need it
   * and are told of it; and so is a failure.
   */
  synchronized void ahead() {
    if (library.isUnpacked()) {
      try {
        require(line -> {});
      } catch (LinkageError e) {
        early = e;
      }
    }
  }

  /**
   * Returns once it is loaded.
   *
   * @param notices told before it is unpacked
   * @throws IllegalStateException when there is no room for it
   * @throws LinkageError when it can't be loaded
   */
  synchronized void require(Consumer<String> notices) {
    if (loaded) {
      return;
    }
    if (early != null) {
      throw early;
    }
    if (!library.isUnpacked()) {
      library.requireRoom();
      notices.accept("Unpacking TensorFlow, first time only, into " + library.cache());
    }
    try {
      PointerLimits.offWhile(load);
    } catch (LinkageError e) {
      failed.run();
      throw e;
    }
    loaded = true;
    library.sweep(Instant.now().minus(YOUNG));
  }
}
