// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

/** What a hole is filled with. */
public enum Fill implements Choice {
  /** The method that suits each hole, chosen by a trial and a judge. */
  BEST(Fill.BEST_WORD),
  /** Something that could have been there: a draw from the model's distribution. */
  SAMPLE(Fill.SAMPLE_WORD),
  /** What is expected there: the mean of that distribution. */
  MEAN(Fill.MEAN_WORD);

  public static final String SAMPLE_WORD = "Sample";
  public static final String MEAN_WORD = "Mean";
  public static final String BEST_WORD = "Best";

  private final String word;

  Fill(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * As the parameter {@code result} says.
   *
   * @throws WrongParameterException for another word
   */
  public static Fill of(String result) {
    return Allowed.choice("result", result, values());
  }
}
