// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.PlanePart;
import java.io.Serializable;

/** What a batch falls into: files, and parts of those that are too large to be filled as one. */
sealed interface BatchUnit extends Serializable {

  /** As a person knows it. */
  String name();

  /**
   * A whole file.
   *
   * @param name its name in the folder
   */
  record WholeFile(String name) implements BatchUnit {}

  /**
   * Some holes of a slide.
   *
   * @param slide which
   * @param number of the part, from 0
   * @param count of all parts
   * @param part what is filled, and what it needs
   */
  record SlidePart(Slide slide, int number, int count, PlanePart part) implements BatchUnit {
    @Override
    public String name() {
      return slide.file() + ", part " + (number + 1) + " of " + count;
    }
  }

  /**
   * The question how a slide is filled.
   *
   * @param slide which
   */
  record SlideQuestion(Slide slide) implements BatchUnit {
    @Override
    public String name() {
      return slide.file();
    }
  }

  /**
   * A slide, for those who fill parts of it.
   *
   * @param file its name in the folder
   * @param low the smallest value of the range of its known pixels, raw
   * @param high the greatest
   * @param stamp its size and date when its holes were found
   */
  record Slide(String file, double low, double high, String stamp) implements Serializable {}
}
