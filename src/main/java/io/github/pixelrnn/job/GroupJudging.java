// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.evaluation.Evaluation;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;

/**
 * Judges groups of images by the plain network.
 *
 * @param binarization how grey values become two levels
 * @param seed of the binarization
 */
record GroupJudging(Binarization binarization, long seed)
    implements UnitWork<ImageGroup, JudgedGroup> {

  @Override
  public String doing() {
    return "Evaluating";
  }

  @Override
  public String name(ImageGroup group) {
    int last = group.first() + group.images().size();
    return group.images().size() == 1
        ? "image " + last
        : "images " + (group.first() + 1) + " to " + last;
  }

  @Override
  public JudgedGroup of(ImageGroup group, Bench bench, Progress progress) {
    Evaluation evaluation = new Evaluation(bench.model().alone(), binarization, new Noise(seed));
    return new JudgedGroup(
        group.first(), evaluation.logProbabilities(group.images(), group.first(), progress));
  }
}
