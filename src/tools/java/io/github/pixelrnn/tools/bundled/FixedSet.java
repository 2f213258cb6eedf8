// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.bundled;

import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The images that a model is asked about: of binarized digits the first of MNIST's test images, of
 * others a sample image of the repository.
 *
 * @param images IDX file or image
 * @param words what they are, for people
 * @param fills whether a hole is filled too
 */
record FixedSet(Path images, String words, boolean fills) {
  /** Images at most. */
  static final int LIMIT = 100;

  private static final Path SAMPLES = Path.of("plugin-resources", "samples");
  private static final String TEST_IMAGES = "mnist/t10k-images-idx3-ubyte.gz";

  /**
   * Those of a model.
   *
   * @param data the folder that {@code PIXELRNN_DATA} names; null if it names none
   * @return empty when they are not on this machine
   */
  static Optional<FixedSet> of(ModelCard card, String data) {
    if (card.binarization() == Binarization.STOCHASTIC) {
      String words = "the first " + LIMIT + " MNIST test images, binarized with seed 1";
      return Optional.ofNullable(data)
          .map(folder -> new FixedSet(Path.of(folder).resolve(TEST_IMAGES), words, false));
    }
    boolean grey = card.configuration().architecture().hyperparameters().channels() == 1;
    Path sample = SAMPLES.resolve(grey ? "scratched.png" : "cells.png");
    boolean fills = card.recipe().containsKey(OpenedModel.PLAIN_SHA256);
    return Optional.of(new FixedSet(sample, "the sample image " + sample.getFileName(), fills));
  }
}
