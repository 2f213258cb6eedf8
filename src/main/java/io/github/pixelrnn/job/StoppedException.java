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
}
