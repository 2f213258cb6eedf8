// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.model.architecture.HeadForm;

/** The heads that a new model can be given. */
public enum OutputHead implements Choice {
  /** A row of weights for each level, as in the paper. */
  SOFTMAX(OutputHead.SOFTMAX_WORD),
  /** Around a prediction from the neighbours before, for many levels and few pixels. */
  RESIDUAL(OutputHead.RESIDUAL_WORD);

  public static final String SOFTMAX_WORD = "Softmax";
  public static final String RESIDUAL_WORD = "Residual";

  private final String word;

  OutputHead(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * The form for a network.
   *
   * @param channels C
   */
  HeadForm form(int channels) {
    return switch (this) {
      case SOFTMAX -> HeadForm.SOFTMAX;
      case RESIDUAL -> HeadForm.fastest(channels);
    };
  }

  /**
   * As the parameter {@code head} says.
   *
   * @throws WrongParameterException for another word
   */
  public static OutputHead of(String head) {
    return Allowed.choice("head", head, values());
  }
}
