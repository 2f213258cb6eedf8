// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

/** The loss became infinite or undefined; the last checkpoint is from before. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DivergedException(long step, double loss) {
    super(
        "the loss became "
            + loss
            + " at step "
            + step
            + "; the last good checkpoint is kept. Try a smaller learningrate");
  }
}
