// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;

/** A model was not saved, since the library has another one of its name that is to stay. */
public final class NameTakenException extends IOException {
  private static final long serialVersionUID = 1;

  public NameTakenException(String message) {
    super(message);
  }

  NameTakenException(LibraryEntry old) {
    this("there is a model \"" + old.name() + "\" already, in " + old.folder());
  }
}
