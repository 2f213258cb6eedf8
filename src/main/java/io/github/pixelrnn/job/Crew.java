// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.List;

/**
 * Workers that are ready for one job.
 *
 * @param <U> what tells a unit from others
 * @param <R> what comes of one
 */
public interface Crew<U, R> extends AutoCloseable {

  /** Of the model that all of them work with. */
  ModelCard card();

  /**
   * Does units.
   *
   * @param answers is given what comes of each as it is done, in any order, by the calling thread
   * @throws IOException when no worker can go on, or as {@code answers} says
   * @throws java.util.concurrent.CancellationException when the progress says to stop; of the units
   *     at hand nothing is kept
   */
  void run(List<U> units, Answers<R> answers, Progress progress) throws IOException;

  /** Lets them go. */
  @Override
  void close() throws IOException;

  /** Takes what comes of units. */
  @FunctionalInterface
  interface Answers<R> {
    /**
     * @param answers those that have come meanwhile, one at least
     * @throws IOException when they can't be kept
     */
    void add(List<R> answers) throws IOException;
  }
}
