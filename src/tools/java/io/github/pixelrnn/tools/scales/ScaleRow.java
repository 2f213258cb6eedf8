// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import java.util.Locale;

/**
 * What came of one contestant.
 *
 * @param side of the images, in pixels
 * @param steps of the optimizer
 * @param nats an image, natural units
 * @param bits a subpixel
 * @param images judged
 * @param training seconds of it
 * @param firstSampling seconds of the first drawing of all images at once, compilation and all
 * @param sampling seconds of later ones, the median
 */
record ScaleRow(
    Contestant contestant,
    int side,
    long steps,
    double nats,
    double bits,
    long images,
    double training,
    double firstSampling,
    double sampling) {

  /** The first line of the file. */
  static final String HEADER =
      "network,factor,small_side,steps,nats_per_image,bits_per_dim,test_images,training_seconds,"
          + "first_sampling_seconds,sampling_seconds";

  /** A line of the file. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%d,%.4f,%.5f,%d,%.1f,%.4f,%.4f",
        contestant.name(),
        contestant.factor(),
        (side + contestant.factor() - 1) / contestant.factor(),
        steps,
        nats,
        bits,
        images,
        training,
        firstSampling,
        sampling);
  }
}
