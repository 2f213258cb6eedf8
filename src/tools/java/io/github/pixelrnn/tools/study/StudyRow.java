// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.evaluation.Likelihood;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What came of one network.
 *
 * @param kind of network
 * @param variant what was trained
 * @param features h
 * @param seed of weights, patches and binarization
 * @param steps of the optimizer
 * @param train how probable images are that were learned from, none of those held out, evaluated
 *     after training
 * @param test the same of images that were not trained on
 * @param images that it was judged on
 * @param seconds of training
 * @param settings all else that was alike for all networks of the study, in one line
 */
record StudyRow(
    String kind,
    Variant variant,
    int features,
    long seed,
    long steps,
    Figures train,
    Figures test,
    long images,
    double seconds,
    String settings) {

  /**
   * How probable images are.
   *
   * @param nats an image
   * @param bits a subpixel
   */
  record Figures(double nats, double bits) {
    static Figures of(Likelihood likelihood) {
      return new Figures(likelihood.natsPerImage(), likelihood.bitsPerDim());
    }
  }

  /** The columns of the file. */
  static final List<String> COLUMNS =
      List.of(
          "architecture",
          "layers",
          "features",
          "residual",
          "skip",
          "seed",
          "steps",
          "train_nats_per_image",
          "test_nats_per_image",
          "train_bits_per_dim",
          "test_bits_per_dim",
          "test_images",
          "seconds",
          "settings");

  /** A row of the file. */
  List<String> cells() {
    return List.of(
        kind,
        String.valueOf(variant.layers()),
        String.valueOf(features),
        String.valueOf(variant.residual()),
        String.valueOf(variant.skip()),
        String.valueOf(seed),
        String.valueOf(steps),
        form("%.4f", train.nats),
        form("%.4f", test.nats),
        form("%.5f", train.bits),
        form("%.5f", test.bits),
        String.valueOf(images),
        form("%.1f", seconds),
        settings);
  }

  private static String form(String form, double figure) {
    return String.format(Locale.ROOT, form, figure);
  }

  /**
   * What {@link #cells} wrote.
   *
   * @throws IOException when a number is none
   */
  static StudyRow of(List<String> cells) throws IOException {
    try {
      return new StudyRow(
          cells.get(0),
          new Variant(
              Integer.parseInt(cells.get(1)),
              Boolean.parseBoolean(cells.get(3)),
              Boolean.parseBoolean(cells.get(4))),
          Integer.parseInt(cells.get(2)),
          Long.parseLong(cells.get(5)),
          Long.parseLong(cells.get(6)),
          new Figures(Double.parseDouble(cells.get(7)), Double.parseDouble(cells.get(9))),
          new Figures(Double.parseDouble(cells.get(8)), Double.parseDouble(cells.get(10))),
          Long.parseLong(cells.get(11)),
          Double.parseDouble(cells.get(12)),
          cells.get(13));
    } catch (NumberFormatException e) {
      throw new IOException("a row of an earlier study is damaged: " + e.getMessage(), e);
    }
  }
}
