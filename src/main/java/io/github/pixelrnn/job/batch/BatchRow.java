// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import java.util.List;
import java.util.Locale;

/**
 * What became of one file of a batch.
 *
 * @param file its name
 * @param seconds from reading it to having written the result
 * @param seed of its random numbers
 * @param pixels how many were filled
 * @param bits log₂ p of the known pixels around the holes, given what was filled in, as candidates
 *     are compared by; NaN when nothing was filled
 * @param error what went wrong, in one sentence; empty when nothing
 */
public record BatchRow(
    String file, double seconds, long seed, long pixels, double bits, String error)
    implements BatchAnswer {
  /** The table's columns. */
  public static final List<String> COLUMNS =
      List.of("file", "seconds", "seed", "pixels", "bits", "error");

  /** A file that could not be done. */
  static BatchRow failed(String file, double seconds, long seed, String error) {
    return new BatchRow(file, seconds, seed, 0, Double.NaN, error);
  }

  /** Whether nothing went wrong. */
  public boolean isDone() {
    return error.isEmpty();
  }

  /** The same with another word for what went wrong. */
  BatchRow withError(String other) {
    return new BatchRow(file, seconds, seed, pixels, bits, other);
  }

  /** As a line of the table. */
  List<String> cells() {
    return List.of(
        file,
        String.format(Locale.ROOT, "%.3f", seconds),
        Long.toString(seed),
        Long.toString(pixels),
        String.format(Locale.ROOT, "%.3f", bits),
        error);
  }

  /** For people. */
  List<Object> figures() {
    return List.of(file, seconds, seed, pixels, bits, error);
  }

  /**
   * From a line of the table.
   *
   * @throws IllegalArgumentException when a number is none
   */
  public static BatchRow of(List<String> cells) {
    return new BatchRow(
        cells.get(0),
        Double.parseDouble(cells.get(1)),
        Long.parseLong(cells.get(2)),
        Long.parseLong(cells.get(3)),
        Double.parseDouble(cells.get(4)),
        cells.get(5));
  }
}
