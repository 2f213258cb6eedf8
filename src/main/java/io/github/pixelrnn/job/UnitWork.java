// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.Progress;
import java.io.Serializable;

/**
 * What is done with each unit of a job, alone and wherever a worker is: it may be sent to another
 * machine that sees the same files under the same names.
 *
 * @param <U> what tells a unit from others
 * @param <R> what comes of one
 */
public interface UnitWork<U extends Serializable, R extends Serializable> extends Serializable {

  /** What is being done, as a person would say it: Filling. */
  String doing();

  /** A unit as a person knows it. */
  String name(U unit);

  /**
   * How many units are given out together. No more than two such lots are ahead of a unit that is
   * late, so that no more answers than these hold wait for it.
   */
  default int lot() {
    return 20_000;
  }

  /**
   * Does one. What is wrong with the unit itself is part of the answer.
   *
   * @param bench what a worker has
   * @throws java.util.concurrent.CancellationException when the progress says to stop; nothing is
   *     kept then
   */
  R of(U unit, Bench bench, Progress progress);
}
