// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.CodedInputStream;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tensorflow.proto.SavedModel;

/**
 * The protobuf parser in a thread of its own, whose stack has a known size, so that whatever a file
 * does to the parser ends that thread and not the caller's.
 */
final class BoundedParse {

  /** A bundle of ours needs below 100 kB. */
  private static final long STACK_BYTES = 1L << 20;

  private static final int DEEPEST = 32;

  private BoundedParse() {}

  /**
   * Parses.
   *
   * @throws ModelRefusedException when the bytes are no SavedModel, or too much for stack or memory
   * @throws InterruptedIOException when the caller was interrupted meanwhile
   */
  static SavedModel parse(byte[] bytes) throws IOException {
    FutureTask<SavedModel> parsing = new FutureTask<>(() -> read(bytes));
    Thread thread = new Thread(null, parsing, "bundle-parse", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return parsing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
    } catch (ExecutionException e) {
      throw refusal(e.getCause());
    }
  }

  private static SavedModel read(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    in.setRecursionLimit(DEEPEST);
    return SavedModel.parseFrom(in);
  }

  private static ModelRefusedException refusal(Throwable cause) {
    if (cause instanceof StackOverflowError) {
      return Refusal.ofGraph("its nesting overflows the parser's stack", cause);
    }
    if (cause instanceof OutOfMemoryError) {
      return Refusal.ofGraph("there is not enough memory to parse it", cause);
    }
    return Refusal.ofGraph("it can't be read: " + cause.getMessage(), cause);
  }
}
