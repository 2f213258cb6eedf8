// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.evaluation.LikelihoodSum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up judged groups in the order of their images, in whichever order they come. */
final class GroupOrder implements Crew.Answers<JudgedGroup> {
  private final List<ImageGroup> groups;
  private final LikelihoodSum sum;
  private final Map<Integer, JudgedGroup> early = new HashMap<>();
  private int next;

  /**
   * @param groups in their order
   * @param sum of none yet
   */
  GroupOrder(List<ImageGroup> groups, LikelihoodSum sum) {
    this.groups = groups;
    this.sum = sum;
  }

  @Override
  public void add(List<JudgedGroup> judged) {
    judged.forEach(one -> early.put(one.first(), one));
    JudgedGroup due = early.remove(sum.images());
    while (due != null) {
      sum.add(groups.get(next++).images().get(0), due.logProbabilities());
      due = early.remove(sum.images());
    }
  }
}
