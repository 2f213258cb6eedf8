// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A reading of one model that sees it before or after another process exchanges it, never half of
 * each: what fails while folders were moved is begun again, at last when nobody moves any.
 *
 * @param library whose lock guards the model
 * @param place where the model lies at the moment
 */
record WholeReading(Path library, Place place) {
  /** With these the rest is as good as certain, and a stranger's library needs no lock. */
  private static final int FREE = 5;

  /** Where a model lies at the moment. */
  @FunctionalInterface
  interface Place {
    /**
     * @throws IOException when there is no such model
     */
    Path find() throws IOException;
  }

  /** What is read of a model's folder. It refuses files that don't belong together. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Path folder) throws IOException;
  }

  /**
   * Reads.
   *
   * @throws IOException of the reading, when nobody was in its way
   */
  <T> T read(Reading<T> reading) throws IOException {
    for (int attempt = 0; attempt < FREE; attempt++) {
      long before = LibraryLock.stamp(library);
      Path folder = place.find();
      try {
        return reading.of(folder);
      } catch (IOException | RuntimeException e) {
        if (before % 2 == 0 && LibraryLock.stamp(library) == before) {
          throw e;
        }
      }
    }
    LibraryLock still = LibraryLock.toRead(library);
    try {
      return reading.of(place.find());
    } finally {
      still.close();
    }
  }
}
