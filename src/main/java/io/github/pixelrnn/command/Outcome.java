// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.Provenance;

/**
 * What a command made.
 *
 * @param image the result, or null when the answer is not an image
 * @param provenance how it was made
 * @param answer what the command found out, for JSON: maps, lists, text and numbers
 * @param text the answer for people, without a line break at its end
 */
record Outcome(ImagePlus image, Provenance provenance, Object answer, String text) {

  /** An image and how it was made. */
  static Outcome of(ImagePlus image, Provenance provenance, String text) {
    return new Outcome(image, provenance, provenance.facts(), text);
  }

  /** An answer without an image. */
  static Outcome of(Object answer, String text) {
    return new Outcome(null, Provenance.empty(), answer, text);
  }
}
