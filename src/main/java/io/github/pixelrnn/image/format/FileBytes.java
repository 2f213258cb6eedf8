// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file's bytes wherever they are asked for; to ask for some beyond its end is an error. */
final class FileBytes implements Closeable {
  private final FileChannel channel;
  private final long length;
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  FileBytes(Path file) throws IOException {
    channel = FileChannel.open(file);
    length = channel.size();
  }

  long length() {
    return length;
  }

  /** How numbers are to be read from now on. */
  void use(ByteOrder other) {
    order = other;
  }

  ByteOrder order() {
    return order;
  }

  /** Whether there are so many bytes from there on. */
  boolean holds(long at, long count) {
    return at >= 0 && count >= 0 && at <= length && count <= length - at;
  }

  /**
   * Some bytes, in the order in use.
   *
   * @throws EOFException when the file ends before them
   */
  ByteBuffer read(long at, int count) throws IOException {
    if (!holds(at, count)) {
      throw new EOFException("it ends too early");
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(order);
    read(at, bytes);
    return bytes.flip();
  }

  /**
   * Fills a buffer from its position to its limit.
   *
   * @throws EOFException when the file ends before that
   */
  void read(long at, ByteBuffer bytes) throws IOException {
    for (long next = at; bytes.hasRemaining(); ) {
      int count = channel.read(bytes, next);
      if (count < 0) {
        throw new EOFException("it ends too early");
      }
      next += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
