// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Map;

/**
 * What networks know of images and their holes before they see the one that they are to fill: the
 * weights that they begin with, learned from images of all kinds. Most of it lies in the encoder,
 * which sees on all sides of a hole and costs nothing for each pixel that is drawn.
 *
 * @param plain of the network that sees what comes before a pixel only
 * @param filling of the one that sees what is shown on all sides too
 */
public record Experience(Map<String, Weight> plain, Map<String, Weight> filling) {
  /** How many levels they tell apart. */
  public static final int LEVELS = 256;

  private static final Encoder ENCODER = Encoder.halving(20, 3);

  public Experience {
    plain = Map.copyOf(plain);
    filling = Map.copyOf(filling);
  }

  /**
   * The network that judges.
   *
   * @param channels C, 1 or 3
   */
  public static Architecture plain(int channels) {
    return Architecture.of(PixelCnn.KIND, LearningNetworks.plain(channels, LEVELS));
  }

  /**
   * The network that fills.
   *
   * @param channels C, 1 or 3
   */
  public static Architecture filling(int channels) {
    Hyperparameters plain = plain(channels).hyperparameters();
    return Architecture.of(PixelCnn.KIND, plain.withEncoder(ENCODER));
  }
}
