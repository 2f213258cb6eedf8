// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

/** A parameter has a value outside what is allowed; the message names both. */
public final class WrongParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * @param message names the parameter, what it was and what is allowed
   */
  public WrongParameterException(String message) {
    super(message);
  }

  /** What another class refused. */
  public WrongParameterException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
