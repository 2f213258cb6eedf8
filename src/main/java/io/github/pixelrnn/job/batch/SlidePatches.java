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
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * What parts of a slide have been filled with so far, on disk beside where the result will be: a
 * batch that was killed goes on with the others. It may be cut off at any place.
 */
final class SlidePatches implements AutoCloseable {
  private static final String SUFFIX = ".patches";
  private static final int MOST_BYTES = 1 << 30;
  private static final int AROUND = 2 * Integer.BYTES; // a record's length and its checksum

  private final Path file;
  private final FileChannel channel;
  private boolean forgotten;

  private SlidePatches(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Where those of a slide are, by the name that its result has. */
  static Path file(Path output, String name) {
    return output.resolve("." + name + SUFFIX);
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
      patches.forgotten = resume && whole == 0 && patches.channel.size() > 0;
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

  /** Whether there were some that depend on something else, or can't be told. */
  boolean forgotten() {
    return forgotten;
  }

  /**
   * Goes over all.
   *
   * @throws IOException when one is not as it was added, or as {@code listener} says
   */
  void forEach(Listener listener) throws IOException {
    channel.force(true);
    long whole = read(null, listener);
    if (whole != channel.size()) {
      throw new IOException(
          file + " is damaged after " + whole + " bytes; the same command fills what is missing");
    }
  }

  /**
   * Keeps some; when this returns they are on the disk.
   *
   * @throws IOException when they can't be written, or one is too long to be read again
   */
  void add(List<SlidePatch> some) throws IOException {
    for (SlidePatch patch : some) {
      byte[] bytes = patch.bytes();
      if (bytes.length > MOST_BYTES) {
        throw new IOException(
            "part " + (patch.number() + 1) + " has too many pixels to be kept in " + file);
      }
      append(record(bytes));
    }
    channel.force(true);
  }

  /** Deletes those of a slide, if there are any; they must not be open. */
  static void delete(Path output, String name) throws IOException {
    Files.deleteIfExists(file(output, name));
  }

  /**
   * Deletes those of slides that are done, which a batch leaves that is killed before it comes to
   * that.
   *
   * @param done told of a slide's name
   */
  static void deleteDone(Path output, Predicate<String> done) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(output, ".*" + SUFFIX)) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        if (done.test(name.substring(1, name.length() - SUFFIX.length()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
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
      long whole = (long) AROUND + first.length;
      for (byte[] bytes = next(in); bytes != null; bytes = next(in)) {
        listener.take(SlidePatch.of(bytes));
        whole += (long) AROUND + bytes.length;
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
    return ByteBuffer.allocate(AROUND + bytes.length)
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
