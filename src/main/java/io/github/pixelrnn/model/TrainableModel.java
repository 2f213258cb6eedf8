// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A model whose weights can still change. */
public interface TrainableModel extends PixelModel {

  /** What determines its graph. */
  NetworkConfiguration configuration();

  /**
   * One step of the optimizer on the known subpixels of a batch.
   *
   * @param learningRate above 0
   * @return the loss before the step: mean of −log p over known subpixels, natural units; NaN or
   *     infinite if the training has diverged
   * @throws IllegalArgumentException when no pixel is known, or as {@link #logProbabilities}
   */
  double step(PixelBatch batch, double learningRate);

  /**
   * The same, with noise for a model that learns from spoilt images: most do not.
   *
   * @param noise of this step alone
   * @return as the other; of a model with noise, the loss with it
   */
  default double step(PixelBatch batch, double learningRate, Noise noise) {
    return step(batch, learningRate);
  }

  /** Copies of the weights by name, without what the optimizer keeps. */
  Map<String, Weight> weights();

  /**
   * Sets weights by name; others stay, and so does what the optimizer keeps.
   *
   * @throws IllegalArgumentException for a name the network does not have, or another shape
   */
  void setWeights(Map<String, Weight> weights);

  /**
   * Sets weights by name, and the optimizer begins anew as with a new network.
   *
   * @throws IllegalArgumentException as {@link #setWeights}
   */
  void restart(Map<String, Weight> weights);

  /**
   * Writes a SavedModel ({@code saved_model.pb}, {@code variables/}) with everything needed to go
   * on training: the same steps after loading it again give the same losses, bit for bit.
   *
   * @param folder an empty or missing folder. Writing is not atomic: write beside, then move
   * @throws IOException when it can't be written
   */
  void export(Path folder) throws IOException;
}
