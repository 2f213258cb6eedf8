// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.concurrent.CancellationException;

/**
 * Told how far long work is and asked whether it may go on, at least once an image row or training
 * step.
 */
@FunctionalInterface
public interface Progress {

  /**
   * Reports and asks.
   *
   * @param task what is being done, as a person would say it
   * @param done how much of it is done, in any unit
   * @param total how much there is, in the same unit
   * @return whether to go on; false once the person wants to stop
   */
  boolean report(String task, long done, long total);

  /**
   * Reports, and ends the work when it is not to go on.
   *
   * @throws CancellationException when the person wants to stop
   */
  default void require(String task, long done, long total) {
    if (!report(task, done, total)) {
      throw new CancellationException(task + ": cancelled");
    }
  }

  /** Tells nobody and always goes on. */
  static Progress silent() {
    return (task, done, total) -> true;
  }
}
