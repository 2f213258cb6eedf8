// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.evaluation.Likelihood;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Hyperparameters;
import java.util.Locale;

/**
 * What came of one network.
 *
 * @param architecture what was trained
 * @param seed of weights, patches and binarization
 * @param steps of the optimizer
 * @param train how probable training images are, evaluated after training
 * @param test the same of images that were not trained on
 * @param seconds of training
 */
record StudyRow(
    Architecture architecture,
    long seed,
    long steps,
    Likelihood train,
    Likelihood test,
    double seconds) {

  /** The first line of the file. */
  static final String HEADER =
      "architecture,layers,features,residual,skip,seed,steps,train_nats_per_image,"
          + "test_nats_per_image,train_bits_per_dim,test_bits_per_dim,test_images,seconds";

  Variant variant() {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    return new Variant(
        hyperparameters.layers(), hyperparameters.residual(), hyperparameters.skip());
  }

  /** A line of the file. */
  String line() {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%s,%s,%d,%d,%.4f,%.4f,%.5f,%.5f,%d,%.1f",
        architecture.kind(),
        hyperparameters.layers(),
        hyperparameters.features(),
        hyperparameters.residual(),
        hyperparameters.skip(),
        seed,
        steps,
        train.natsPerImage(),
        test.natsPerImage(),
        train.bitsPerDim(),
        test.bitsPerDim(),
        test.images(),
        seconds);
  }
}
