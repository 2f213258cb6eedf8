// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.UnitWork;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/**
 * Looks at files and judges images.
 *
 * @param binarization how grey values become two levels
 * @param seed of the binarization
 * @param levels into how many values are cut
 */
record EvaluationWork(Binarization binarization, long seed, int levels)
    implements UnitWork<EvaluationUnit, EvaluationAnswer> {

  @Override
  public String doing() {
    return "Evaluating";
  }

  @Override
  public String name(EvaluationUnit unit) {
    return unit.name();
  }

  /** An answer has up to a megabyte, and is kept until those before it are there. */
  @Override
  public int lot() {
    return 250;
  }

  @Override
  public EvaluationAnswer of(EvaluationUnit unit, Bench bench, Progress progress) {
    try {
      return unit.answer(this, bench, progress);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException e) {
      return EvaluationAnswer.failed(unit.number(), e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return EvaluationAnswer.failed(unit.number(), e);
    }
  }
}
