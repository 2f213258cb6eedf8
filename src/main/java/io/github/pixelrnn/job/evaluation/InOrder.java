// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import io.github.pixelrnn.job.Crew;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what comes of units in the order of their numbers, in whichever order they come: so sums
 * are the same to the bit, and of several failures it is always the first that is told.
 */
final class InOrder implements Crew.Answers<EvaluationAnswer> {
  private final Taker taker;
  private final Map<Integer, EvaluationAnswer> early = new HashMap<>();
  private int next;

  /** Takes the answer that is due. */
  @FunctionalInterface
  interface Taker {
    void take(EvaluationAnswer due) throws IOException;
  }

  /**
   * @param taker is given each once
   */
  InOrder(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void add(List<EvaluationAnswer> come) throws IOException {
    come.forEach(one -> early.put(one.number(), one));
    EvaluationAnswer due = early.remove(next);
    while (due != null) {
      next++;
      taker.take(due);
      due = early.remove(next);
    }
  }
}
