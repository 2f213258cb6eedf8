// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * How gradients move the weights. The learning rate is not part of it: it is fed at every step.
 *
 * @param method which update
 * @param clipNorm the norm that the gradient of all weights together is cut to; 0 for no clipping
 */
public record Optimizer(Method method, double clipNorm) {

  /** The update rule. */
  public enum Method {
    /**
     * Decay 0.95, no momentum, epsilon 1e-8: the paper's choice (section 5.2) with our constants.
     */
    RMSPROP("RMSProp"),
    /** Decays 0.9 and 0.99, epsilon 1e-8. */
    ADAM("Adam"),
    /**
     * Steps along the gradient itself. It remembers nothing, so a model that is done learning takes
     * a third of the space in a file.
     */
    DESCENT("Descent");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    /** How many numbers it remembers of each weight. */
    public int slots() {
      return this == DESCENT ? 0 : 2;
    }

    /** The name in dialogs, cards and on the command line. */
    public String label() {
      return label;
    }

    /**
     * The method of a label; case does not matter.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Method of(String label) {
      for (Method one : values()) {
        if (one.label.equalsIgnoreCase(label.strip())) {
          return one;
        }
      }
      throw new IllegalArgumentException(
          "optimizer must be RMSProp, Adam or Descent, got \"" + label + "\"");
    }
  }

  /**
   * @throws IllegalArgumentException for a negative or undefined norm
   */
  public Optimizer {
    Objects.requireNonNull(method, "method");
    if (!(clipNorm >= 0) || Double.isInfinite(clipNorm)) {
      throw new IllegalArgumentException("the clipping norm must be 0 or more, got " + clipNorm);
    }
  }
}
