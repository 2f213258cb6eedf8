// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

/** A method can't fill a hole; the message says why, as a clause. */
public final class NoProposalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the reason. */
  public NoProposalException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
