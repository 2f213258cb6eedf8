// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.io.IOException;

/** A model's files were not accepted; the message names the file and the reason in one sentence. */
public final class ModelRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  public ModelRefusedException(String message) {
    super(message);
  }

  public ModelRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
