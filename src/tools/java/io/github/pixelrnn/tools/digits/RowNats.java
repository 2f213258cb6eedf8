// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What each row of an image costs a model: mean −log p of the row's pixels, each given those that
 * the model draws before it, so that the rows add up to the image's.
 *
 * @param nats of every row, from the top, natural units
 */
record RowNats(DigitModel model, List<Double> nats) {
  RowNats {
    nats = List.copyOf(nats);
  }

  /**
   * Sums a model's maps.
   *
   * @param map file of a stack, an image each: −log₂ p of every pixel
   */
  static RowNats of(DigitModel model, Path map) throws IOException {
    ImagePlus maps = ImageFiles.read(map);
    if (maps.getWidth() != DigitModel.SIDE || maps.getHeight() != DigitModel.SIDE) {
      throw new IllegalArgumentException(
          "images must be " + DigitModel.SIDE + " pixels wide and high to be MNIST's");
    }
    ImageStack stack = maps.getStack();
    double[] nats = new double[DigitModel.SIDE];
    for (int slice = 1; slice <= stack.getSize(); slice++) {
      ImageProcessor bits = stack.getProcessor(slice);
      for (int y = 0; y < nats.length; y++) {
        for (int x = 0; x < bits.getWidth(); x++) {
          nats[y] += bits.getf(x, y) * Math.log(2) / stack.getSize();
        }
      }
    }
    return new RowNats(model, Arrays.stream(nats).boxed().toList());
  }

  /** Of all rows. */
  double sum() {
    return nats.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** By how much this has cost more than another down to each row, from the top. */
  double[] more(RowNats than) {
    double[] more = new double[nats.size()];
    double sum = 0;
    for (int y = 0; y < more.length; y++) {
      sum += nats.get(y) - than.nats.get(y);
      more[y] = sum;
    }
    return more;
  }
}
