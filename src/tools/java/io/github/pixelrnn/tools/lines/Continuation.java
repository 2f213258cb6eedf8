// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import java.util.List;

/**
 * How much of what runs through the hole goes on in a fill.
 *
 * @param share of its steps, 0…1
 * @param gap the longest run of steps, each about a pixel long, in which it does not
 * @param most the longest gap that is still none, in steps
 */
record Continuation(double share, int gap, int most) {
  private static final double LEAST_SHARE = 0.85;

  /**
   * @param there for each step whether it is there
   */
  static Continuation of(List<Boolean> there, int most) {
    int steps = 0;
    int run = 0;
    int longest = 0;
    for (boolean step : there) {
      steps += step ? 1 : 0;
      run = step ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return new Continuation(steps / (double) there.size(), longest, most);
  }

  /** The worse of both. */
  Continuation andAlso(Continuation other) {
    return new Continuation(
        Math.min(share, other.share), Math.max(gap, other.gap), Math.max(most, other.most));
  }

  boolean continued() {
    return share >= LEAST_SHARE && gap <= most;
  }
}
