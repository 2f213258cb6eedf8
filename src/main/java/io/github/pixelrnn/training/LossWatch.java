// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.Locale;

/**
 * Watches the losses of a training for divergence. A network that knows nothing guesses blindly,
 * which costs ln L; one that does far worse for many steps will not come back, nor one that does it
 * beyond all measure once: what it had learned is gone. A single step that is bad is none: the
 * optimizer mends those.
 */
final class LossWatch {
  /** Steps that are looked at together. */
  private static final int WINDOW = 20;

  /** So many times the cost of blind guesses is far worse. */
  private static final double FAR = 2;

  /** So many times that cost is beyond all measure. */
  private static final double BEYOND = 100;

  private final double blind;
  private final boolean[] bad = new boolean[WINDOW];
  private double lowest = Double.NaN;
  private long seen;

  /**
   * @param levels L
   */
  LossWatch(int levels) {
    this.blind = Math.log(levels);
  }

  /**
   * Whether that can be a loss of a training that is well. One that begins with weights of another
   * may start far above blind guesses: it is well while it comes down.
   */
  boolean isGood(double loss) {
    return loss <= FAR * (seen == 0 ? blind : Math.max(blind, lowest)); // false for NaN
  }

  /**
   * Notes the loss of a step.
   *
   * @return what is wrong, as a clause; null while all is well
   */
  String add(double loss) {
    lowest = seen == 0 ? loss : Math.min(lowest, loss);
    int place = (int) (seen++ % WINDOW);
    bad[place] = !isGood(loss);
    if (!(loss <= BEYOND * blind)) {
      return told(loss);
    }
    int count = 0;
    for (boolean one : bad) {
      count += one ? 1 : 0;
    }
    return count > WINDOW / 2 ? told(loss) : null;
  }

  /** That loss, beside what blind guesses cost. */
  String told(double loss) {
    if (!Double.isFinite(loss)) {
      return "the loss became " + loss;
    }
    return String.format(
        Locale.ROOT,
        "%.4g bits/dim, where blind guesses cost %.3g",
        loss / Math.log(2),
        blind / Math.log(2));
  }
}
