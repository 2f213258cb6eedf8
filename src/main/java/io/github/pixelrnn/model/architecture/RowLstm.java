// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * The network of LSTMs that walk down the rows (section 3.1 of the paper). A pixel depends on a
 * triangle above it that widens by one column a row, as far up as the image goes.
 */
public record RowLstm(Hyperparameters hyperparameters) implements Architecture {
  /** Its name. */
  public static final String KIND = "Row LSTM";

  /** Rows above that a window takes along: an LSTM has mostly forgotten what lies farther. */
  private static final int WINDOW_ROWS = 32;

  public RowLstm {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Not exact: upwards the receptive field has no bound. */
  @Override
  public ReceptiveField causalField() {
    return new ReceptiveField(WINDOW_ROWS, WINDOW_ROWS, false);
  }
}
