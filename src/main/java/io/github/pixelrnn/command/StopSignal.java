// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import java.awt.GraphicsEnvironment;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, and any other polite end of the process, as a wish to stop: as long as this is open, the
 * process stays until the work at hand is done. With ImageJ's windows it hears nothing: quitting
 * ImageJ must not take long.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "PixelRNN finishes a file");
  private volatile boolean given;

  private StopSignal() {}

  /** Listens from now on. */
  static StopSignal open() {
    StopSignal signal = new StopSignal();
    if (GraphicsEnvironment.isHeadless()) {
      Runtime.getRuntime().addShutdownHook(signal.hook);
    }
    return signal;
  }

  boolean isGiven() {
    return given;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!given && GraphicsEnvironment.isHeadless()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        given = true; // it came in this very moment
      }
    }
  }

  /** Runs when the process is to end, which waits for it. */
  private void hold() {
    given = true;
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
