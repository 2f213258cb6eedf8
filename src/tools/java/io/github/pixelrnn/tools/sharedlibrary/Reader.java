// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.sharedlibrary;

import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists and opens what is in a library, over and over, until it is told to stop. */
final class Reader extends Thread {
  private final ModelLibrary library;
  private final List<String> failures = new ArrayList<>();
  private int reads;
  private volatile boolean over;

  Reader(ModelLibrary library) {
    this.library = library;
  }

  @Override
  public void run() {
    boolean seen = false;
    while (!over) {
      List<LibraryEntry> entries = library.list();
      if (seen && entries.isEmpty()) {
        failures.add("nothing is listed any more");
      }
      for (LibraryEntry entry : entries) {
        seen = true;
        reads++;
        if (!entry.problem().isEmpty()) {
          failures.add(entry.problem());
          continue;
        }
        try {
          library.open(entry.name()).close();
        } catch (IOException | RuntimeException e) {
          failures.add(e.toString());
        }
      }
    }
  }

  /** Stops it. */
  void end() throws InterruptedException {
    over = true;
    join();
  }

  /** How often a model was read; asked after the end. */
  int reads() {
    return reads;
  }

  /** Why one could not be; asked after the end. */
  List<String> failures() {
    return failures;
  }
}
