// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import java.util.concurrent.CancellationException;

/** Work that was stopped; the message says, for a person, what was kept and how to go on. */
public final class StoppedException extends CancellationException {
  private static final long serialVersionUID = 1;

  /**
   * @param kept for example {@code stopped; 3 files are left, the same command goes on with them}
   */
  public StoppedException(String kept) {
    super(kept);
  }

  /** Of a stop after which the model that was trained on an image is in the library. */
  public static StoppedException withModel(String name, CancellationException cause) {
    StoppedException stopped =
        new StoppedException(
            "stopped; what was learned is kept, model " + name + " fills without training");
    stopped.initCause(cause);
    return stopped;
  }
}
