// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import java.io.Serializable;

/** What a model finds of a group of images. */
final class JudgedGroup implements Serializable {
  private static final long serialVersionUID = 1;

  private final int first;
  private final float[] logProbabilities;

  /**
   * @param first the first image's number among all
   * @param logProbabilities natural, [B, H, W, C]
   */
  JudgedGroup(int first, float[] logProbabilities) {
    this.first = first;
    this.logProbabilities = logProbabilities;
  }

  int first() {
    return first;
  }

  float[] logProbabilities() {
    return logProbabilities;
  }
}
