// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedbatch;

import java.util.List;

/**
 * A line of {@code batch.csv}, as its readers know it.
 *
 * @param file the image's name
 * @param pixels how many were filled
 * @param bits log₂ p of the known pixels around the holes
 * @param error empty when the file is done
 */
record BatchLine(String file, long pixels, double bits, String error) {
  static final List<String> COLUMNS = List.of("file", "seconds", "seed", "pixels", "bits", "error");

  /**
   * From the cells of a line.
   *
   * @throws IllegalArgumentException when a number is none
   */
  static BatchLine of(List<String> cells) {
    return new BatchLine(
        cells.get(0), Long.parseLong(cells.get(3)), Double.parseDouble(cells.get(4)), cells.get(5));
  }

  boolean isDone() {
    return error.isEmpty();
  }

  /** Names of the files that there are when it is done. */
  List<String> results() {
    return List.of(file, file.replace(".png", ".json"));
  }
}
