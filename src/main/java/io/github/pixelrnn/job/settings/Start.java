// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

/** What networks know before they are trained on an image. */
public enum Start implements Choice {
  /** What images of all kinds and their holes are like, from the bundled model for it. */
  PRETRAINED(Start.PRETRAINED_WORD),
  /** Nothing: their first weights are random. */
  NOTHING(Start.NOTHING_WORD);

  public static final String PRETRAINED_WORD = "Pretrained";
  public static final String NOTHING_WORD = "Nothing";

  private final String word;

  Start(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * As the parameter {@code start} says.
   *
   * @throws WrongParameterException for another word
   */
  public static Start of(String start) {
    return Allowed.choice("start", start, values());
  }
}
