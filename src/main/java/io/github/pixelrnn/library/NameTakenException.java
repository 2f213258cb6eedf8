// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.file.Path;

/** A model was not saved, since the library has another one of its name that is to stay. */
public final class NameTakenException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean isModel;

  public NameTakenException(String message) {
    this(message, true);
  }

  NameTakenException(LibraryEntry old) {
    this("there is a model \"" + old.name() + "\" already, in " + old.folder());
  }

  private NameTakenException(String message, boolean isModel) {
    super(message);
    this.isModel = isModel;
  }

  /** What lies in a model's place and is none. */
  static NameTakenException ofNoModel(Path place) {
    return new NameTakenException(place + " is no model of yours and would be lost", false);
  }

  /** Whether it is a model that has the name, which could be replaced. */
  public boolean isModel() {
    return isModel;
  }
}
