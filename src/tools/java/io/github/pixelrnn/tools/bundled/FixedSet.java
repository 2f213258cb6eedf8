// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.bundled;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The images that a model is asked about: of binarized digits the first of MNIST's test images, of
 * others a part of a sample image of the repository.
 *
 * @param images IDX file, or the sample image that a part without damage is cut from
 * @param words what they are, for people
 * @param fills whether a hole is filled too
 */
record FixedSet(Path images, String words, boolean fills) {
  /** Of that part. */
  private static final Rectangle PART = new Rectangle(64, 84, 64, 44);

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
    return Optional.of(new FixedSet(sample, "lower right part of " + sample.getFileName(), fills));
  }

  /** What is done with a file of the images. */
  @FunctionalInterface
  interface Use<T> {
    T of(Path file) throws IOException;
  }

  /** Lends the images as a file that the launcher reads. */
  <T> T lend(Use<T> use) throws IOException {
    if (!images.startsWith(SAMPLES)) {
      return use.of(images);
    }
    ImageProcessor sample = ImageFiles.read(images).getProcessor();
    sample.setRoi(PART);
    Path part = Files.createTempFile("part", ".png");
    try {
      SavedImage.write(new ImagePlus("part", sample.crop()), part);
      return use.of(part);
    } finally {
      Files.delete(part);
    }
  }
}
