// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.concurrent.CancellationException;

/**
 * Told how far long work is and asked whether it may go on, at least once an image row or training
 * step.
 */
@FunctionalInterface
public interface Progress {
  /** How finely the progress of a part is told, in steps to a unit of the whole. */
  long PART_STEPS = 1000;

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

  /**
   * The progress of a part of this work: how far the part is moves the whole from one place to
   * another.
   *
   * @param from how much of the whole is done before the part, in any unit
   * @param to how much is done after it
   * @param all how much there is
   */
  default Progress part(long from, long to, long all) {
    return (task, done, total) ->
        report(
            task,
            from * PART_STEPS + (total == 0 ? 0 : done * PART_STEPS * (to - from) / total),
            all * PART_STEPS);
  }

  /**
   * As {@link #part(long, long, long)}, under one name.
   *
   * @param task what is being done, whatever the part calls it
   */
  default Progress part(String task, long from, long to, long all) {
    Progress part = part(from, to, all);
    return (inner, done, total) -> part.report(task, done, total);
  }

  /** Tells nobody and always goes on. */
  static Progress silent() {
    return (task, done, total) -> true;
  }
}
