// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.FileProblem;
import io.github.pixelrnn.training.DivergedException;
import java.io.IOException;

/** What went wrong, in one sentence for a person. */
public final class Failure {
  private Failure() {}

  /** Whether it was foreseen: its message is then written for a person. */
  public static boolean isExpected(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof DivergedException
        || failure instanceof UnsatisfiedLinkError
        || failure instanceof OutOfMemoryError;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }

  /** What people are told of a failure: one sentence without a stack trace. */
  public static String sentence(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "there is not enough memory; use a smaller image, or give Java more";
    }
    if (failure instanceof UnsatisfiedLinkError) {
      // JavaCPP blames the library for what a full disk did to it.
      return "TensorFlow's native library can't be loaded ("
          + Escaped.line(firstLine(failure))
          + "); if the disk was full when it was unpacked, delete the folder .javacpp in your home"
          + " folder and try again";
    }
    if (failure instanceof IOException file) {
      return Escaped.line(FileProblem.sentence(file));
    }
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return "unexpected failure: " + failure.getClass().getSimpleName();
    }
    return Escaped.line(message.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
