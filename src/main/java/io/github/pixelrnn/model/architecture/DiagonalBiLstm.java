// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * The network of LSTMs that walk over the diagonals from both upper corners (section 3.2 of the
 * paper). A pixel depends on everything before it.
 */
public record DiagonalBiLstm(Hyperparameters hyperparameters) implements Architecture {
  /** Its name. */
  public static final String KIND = "Diagonal BiLSTM";

  /** Rows and columns that a window takes along: an LSTM has mostly forgotten what lies farther. */
  private static final int WINDOW = 32;

  public DiagonalBiLstm {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Not exact: the receptive field has no bound. */
  @Override
  public ReceptiveField causalField() {
    return new ReceptiveField(WINDOW, WINDOW, false);
  }
}
