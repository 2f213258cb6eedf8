// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

/** Which planes of a stack are worked on. */
public enum Slices implements Choice {
  /** The one that is shown, or that a file was saved at. */
  CURRENT(Slices.CURRENT_WORD),
  /** All of them. */
  ALL(Slices.ALL_WORD);

  public static final String CURRENT_WORD = "Current";
  public static final String ALL_WORD = "All";

  private final String word;

  Slices(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * As the parameter of this name says.
   *
   * @throws WrongParameterException for another word
   */
  public static Slices of(String slices) {
    return Allowed.choice("slices", slices, values());
  }
}
