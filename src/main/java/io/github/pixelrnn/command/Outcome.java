// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.Provenance;
import java.io.IOException;
import java.util.Map;

/**
 * What a command made.
 *
 * @param image the result, or null when the answer is not an image
 * @param provenance how it was made
 * @param answer what the command found out, for JSON: maps, lists, text and numbers
 * @param text the answer for people, without a line break at its end
 * @param failure what could not be done although the rest was, in one sentence; empty when nothing
 */
record Outcome(ImagePlus image, Provenance provenance, Object answer, String text, String failure) {

  /** An image and how it was made. */
  static Outcome of(ImagePlus image, Provenance provenance, String text) {
    return new Outcome(image, provenance, provenance.facts(), text, "");
  }

  /** An answer without an image. */
  static Outcome of(Object answer, String text) {
    return new Outcome(null, Provenance.empty(), answer, text, "");
  }

  /** An answer, and an image that shows it or null. */
  static Outcome of(
      ImagePlus image, Provenance provenance, Map<String, Object> answer, String text) {
    return new Outcome(image, provenance, answer, text, "");
  }

  /** This, with something that could not be done. */
  Outcome butFor(String what) {
    return new Outcome(image, provenance, answer, text, what);
  }

  /** The answer by name; one that has no names is left out. */
  Map<?, ?> facts() {
    return answer instanceof Map<?, ?> map ? map : Map.of();
  }

  /**
   * Refuses to pass for done, once the answer has been told.
   *
   * @throws IOException with what could not be done
   */
  void requireWhole() throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
  }
}
