// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

/** The loss became infinite or undefined; the last checkpoint is from before. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DivergedException(long step, String what, double value) {
    super(
        what
            + " became "
            + value
            + " at step "
            + step
            + ", so training stopped; the last good checkpoint, if one was made, is kept. Try a"
            + " smaller learningrate");
  }
}
