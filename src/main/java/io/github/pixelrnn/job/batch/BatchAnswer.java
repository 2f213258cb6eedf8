// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.image.Provenance;
import java.io.Serializable;

/** What comes of a {@link BatchUnit}: for a file a row of the table. */
sealed interface BatchAnswer extends Serializable permits BatchRow, BatchAnswer.OfSlide {

  /** What comes of one that belongs to a slide. */
  sealed interface OfSlide extends BatchAnswer permits SlidePatch, Made, Failed {}

  /**
   * How a slide is filled.
   *
   * @param provenance but for what its parts tell
   */
  record Made(Provenance provenance) implements OfSlide {}

  /**
   * That it can't be filled.
   *
   * @param sentence why
   */
  record Failed(String sentence) implements OfSlide {}
}
