// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import ij.ImagePlus;
import io.github.pixelrnn.image.Planes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Values of parameters as they must be. Dialogs keep to a parameter's limits, macros and headless
 * callers don't, so commands check all of them here before any work.
 */
public final class Allowed {
  private Allowed() {}

  /** A whole number from {@code least} to {@code most}. */
  public static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new WrongParameterException(
          name + " must be from " + least + " to " + most + ", got " + value);
    }
    return value;
  }

  /** A number of at least 0. */
  static double notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new WrongParameterException(name + " must be 0 or more, got " + value);
    }
    return value;
  }

  /** A number above 0. */
  public static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new WrongParameterException(name + " must be above 0, got " + value);
    }
    return value;
  }

  /** One of some choices by its word; case does not matter. */
  static <E extends Choice> E choice(String name, String value, E[] choices) {
    List<String> words = Arrays.stream(choices).map(Choice::word).toList();
    return choices[words.indexOf(choice(name, value, words))];
  }

  /** One of some words, in their own spelling; case does not matter. */
  public static String choice(String name, String value, List<String> choices) {
    for (String choice : choices) {
      if (value != null && choice.equalsIgnoreCase(value.strip())) {
        return choice;
      }
    }
    throw new WrongParameterException(
        name + " must be one of " + String.join(", ", choices) + ", got \"" + value + "\"");
  }

  /** Makes something of parameters' values. */
  @FunctionalInterface
  public interface Making<T> {
    T make() throws IOException;
  }

  /**
   * What is made of parameters' values: whatever is refused there is a wrong value of one.
   *
   * @throws WrongParameterException in the words of the refusal
   * @throws IOException as the making does
   */
  public static <T> T made(Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (WrongParameterException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WrongParameterException(e);
    }
  }

  /** The planes of an image. That there is none is a parameter's fault, what it is like is not. */
  public static Planes planes(ImagePlus image) throws IOException {
    boolean none = image == null || image.getWidth() == 0;
    return none ? made(() -> Planes.of(image)) : Planes.of(image);
  }

  /** A word that is not empty. */
  public static String given(String name, String value, String what) {
    if (value == null || value.isBlank()) {
      throw new WrongParameterException(name + " must be given: " + what);
    }
    return value.strip();
  }
}
