// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.model.architecture.Hyperparameters;

/**
 * The sizes that a compiled walk is made for. Others need another compilation.
 *
 * @param images B
 * @param places rows that may be under way at once
 * @param lag fronts from a pixel to the one below it
 * @param fronts the most of one call
 * @param above whether the first row stands below others
 * @param told whether logits are given back
 */
public record FrontShape(int images, int places, int lag, int fronts, boolean above, boolean told) {
  /** Rows and columns that the first layer sees above, to the left and to the right. */
  public static final int REACH = 3;

  /** M. */
  public int pixels() {
    return places * images;
  }

  /**
   * The fewest places for a width: between the rows that follow each other at a place lie so many
   * fronts without a pixel that a patch never sees both, and one at least without a feature.
   */
  public static int places(WavefrontStep<?> layers, int width) {
    int columns = Math.max(width + REACH, width + layers.lead() + 1);
    return Math.max(1, (columns + layers.lag() - 1) / layers.lag());
  }

  /** Fronts before the current one that a patch reaches. */
  int history() {
    return REACH * lag + REACH;
  }

  /** Features that the first layer reads of a pixel. */
  static int features(Hyperparameters network) {
    return network.channels() + (network.validity() ? 1 : 0);
  }

  /**
   * How many fronts a memory is kept. With several channels a front's own is written once a
   * channel, while the oldest is still read.
   */
  static int kept(WavefrontStep<?> layers, Hyperparameters network, int memory) {
    int oldest = 1;
    for (WavefrontStep.Recall recall : layers.recalls()) {
      if (recall.memory() == memory) {
        oldest = Math.max(oldest, recall.age());
      }
    }
    return network.channels() == 1 ? oldest : oldest + 1;
  }
}
