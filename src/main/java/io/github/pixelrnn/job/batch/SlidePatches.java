// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What parts of a slide have been filled with so far, on disk beside where the result will be: a
 * batch that was killed goes on with the others. It may be cut off at any place.
 */
final class SlidePatches implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 30;

  private final Path file;
  private final FileChannel channel;

  private SlidePatches(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes a patch. */
  interface Listener {
    void take(SlidePatch patch) throws IOException;
  }

  /**
   * Those of a slide.
   *
   * @param file made if there is none
   * @param key all that they depend on; others are forgotten
   * @param resume whether to keep what is there
   * @param told of each that is there and whole
   * @throws IOException when it can't be read or written, naming it
   */
  static SlidePatches open(Path file, String key, boolean resume, Listener told)
      throws IOException {
    SlidePatches patches =
        new SlidePatches(
            file,
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    try {
      byte[] head = key.getBytes(StandardCharsets.UTF_8);
      long whole = resume ? patches.read(head, told) : 0;
      patches.channel.truncate(whole).position(whole);
      if (whole == 0) {
        patches.append(record(head));
      }
      return patches;
    } catch (IOException e) {
      patches.close();
      throw e;
    }
  }

  /** Goes over all. */
  void forEach(Listener listener) throws IOException {
    channel.force(true);
    read(null, listener);
  }

  /** Keeps some; when this returns they are on the disk. */
  void add(List<SlidePatch> some) throws IOException {
    for (SlidePatch patch : some) {
      append(record(patch.bytes()));
    }
    channel.force(true);
  }

  /** Forgets all. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + e.getMessage(), e);
    }
  }

  /**
   * Reads all that is whole.
   *
   * @param head that it must begin with; null for any
   * @return where that ends; 0 where it begins otherwise
   */
  private long read(byte[] head, Listener listener) throws IOException {
    try (FileChannel reading = FileChannel.open(file)) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(reading)));
      byte[] first = next(in);
      if (first == null || (head != null && !Arrays.equals(first, head))) {
        return 0;
      }
      long whole = record(first).limit();
      for (byte[] bytes = next(in); bytes != null; bytes = next(in)) {
        listener.take(SlidePatch.of(bytes));
        whole += record(bytes).limit();
      }
      return whole;
    }
  }

  /** Null at the end, or where the rest is not whole. */
  private static byte[] next(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      if (length < 0 || length > MOST_BYTES) {
        return null;
      }
      byte[] bytes = in.readNBytes(length);
      return bytes.length == length && in.readInt() == checksum(bytes) ? bytes : null;
    } catch (EOFException e) {
      return null;
    }
  }

  private static ByteBuffer record(byte[] bytes) {
    return ByteBuffer.allocate(2 * Integer.BYTES + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .putInt(checksum(bytes))
        .flip();
  }

  private static int checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
