// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

/** A parameter has a value outside what is allowed; the message names both. */
final class WrongParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  WrongParameterException(String message) {
    super(message);
  }

  /** What another class refused. */
  WrongParameterException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
