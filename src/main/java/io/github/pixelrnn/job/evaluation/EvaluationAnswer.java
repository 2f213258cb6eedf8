// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import io.github.pixelrnn.job.Failure;
import java.io.IOException;
import java.io.Serializable;

/** What comes of a unit of evaluating: what was asked for, or why there is none. */
final class EvaluationAnswer implements Serializable {
  private static final long serialVersionUID = 1;

  private final int number;
  private final SeenImage seen;
  private final float[] logProbabilities;
  private final Exception failure;

  private EvaluationAnswer(
      int number, SeenImage seen, float[] logProbabilities, Exception failure) {
    this.number = number;
    this.seen = seen;
    this.logProbabilities = logProbabilities;
    this.failure = failure;
  }

  static EvaluationAnswer of(int number, SeenImage seen) {
    return new EvaluationAnswer(number, seen, null, null);
  }

  /**
   * @param logProbabilities natural, [B, H, W, C] of a tile
   */
  static EvaluationAnswer of(int number, float[] logProbabilities) {
    return new EvaluationAnswer(number, null, logProbabilities, null);
  }

  static EvaluationAnswer failed(int number, IOException failure) {
    return new EvaluationAnswer(number, null, null, failure);
  }

  static EvaluationAnswer failed(int number, RuntimeException failure) {
    return new EvaluationAnswer(number, null, null, failure);
  }

  /** Of the unit. */
  int number() {
    return number;
  }

  /** What a look told; as the failure says where it told nothing. */
  SeenImage seen() throws IOException {
    requireDone();
    return seen;
  }

  /** Natural, [B, H, W, C] of a tile; as the failure says where it was not judged. */
  float[] logProbabilities() throws IOException {
    requireDone();
    return logProbabilities;
  }

  private void requireDone() throws IOException {
    if (failure instanceof IOException file) {
      throw file;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  /** What a failure came of may hold what can't be sent. */
  private Object writeReplace() {
    if (failure == null || failure.getCause() == null) {
      return this;
    }
    String sentence = Failure.sentence(failure);
    Exception told =
        failure instanceof IOException
            ? new IOException(sentence)
            : failure instanceof IllegalArgumentException
                ? new IllegalArgumentException(sentence)
                : new IllegalStateException(sentence);
    told.setStackTrace(failure.getStackTrace());
    return new EvaluationAnswer(number, null, null, told);
  }
}
