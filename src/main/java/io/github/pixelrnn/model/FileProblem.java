// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, for people: Java's own messages are often its name and no more. */
public final class FileProblem {
  private FileProblem() {}

  /** One sentence, which names the file where the failure does. */
  public static String sentence(IOException failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return "unexpected failure: " + failure.getClass().getSimpleName();
    }
    if (failure instanceof FileSystemException file && message.equals(file.getFile())) {
      message +=
          failure instanceof NoSuchFileException
              ? " does not exist"
              : failure instanceof AccessDeniedException
                  ? " can't be used: access denied"
                  : " can't be used";
    }
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
