// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.image.Provenance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a command made.
 *
 * @param image the result, or null when the answer is not an image
 * @param provenance how it was made
 * @param answer what the command found out, for JSON: maps, lists, text and numbers
 * @param text the answer for people, without a line break at its end
 * @param failure what could not be done although the rest was, in one sentence; empty when nothing
 * @param beside further images by what they are called: {@code uncertainty} is written as {@code
 *     NAME-uncertainty.tif}
 * @param figures of each image, for people; null for none
 * @param alternatives other fills of the same holes, where there are any
 */
public record Outcome(
    ImagePlus image,
    Provenance provenance,
    Object answer,
    String text,
    String failure,
    Map<String, ImagePlus> beside,
    FigureTable figures,
    Optional<FillAlternatives> alternatives) {

  /** An image and how it was made. */
  public static Outcome of(ImagePlus image, Provenance provenance, String text) {
    return new Outcome(
        image, provenance, provenance.facts(), text, "", Map.of(), null, Optional.empty());
  }

  /** An answer without an image. */
  public static Outcome of(Object answer, String text) {
    return new Outcome(
        null, Provenance.empty(), answer, text, "", Map.of(), null, Optional.empty());
  }

  /** An answer, and an image that shows it or null. */
  public static Outcome of(
      ImagePlus image, Provenance provenance, Map<String, Object> answer, String text) {
    return new Outcome(image, provenance, answer, text, "", Map.of(), null, Optional.empty());
  }

  /** This, with something that could not be done. */
  public Outcome butFor(String what) {
    return new Outcome(image, provenance, answer, text, what, beside, figures, alternatives);
  }

  /** This, with figures of each image. */
  public Outcome with(FigureTable table) {
    return new Outcome(image, provenance, answer, text, failure, beside, table, alternatives);
  }

  /** This, with other fills of the same holes. */
  public Outcome with(FillAlternatives others) {
    return new Outcome(
        image, provenance, answer, text, failure, beside, figures, Optional.of(others));
  }

  /** This, with one image more. */
  public Outcome with(String what, ImagePlus further) {
    Map<String, ImagePlus> more = new LinkedHashMap<>(beside);
    more.put(what, further);
    return new Outcome(image, provenance, answer, text, failure, more, figures, alternatives);
  }

  /** The answer by name; one that has no names is left out. */
  public Map<?, ?> facts() {
    return answer instanceof Map<?, ?> map ? map : Map.of();
  }

  /**
   * Refuses to pass for done, once the answer has been told.
   *
   * @throws IOException with what could not be done
   */
  public void requireWhole() throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
  }
}
