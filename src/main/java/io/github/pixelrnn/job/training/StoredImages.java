// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Images in levels, of which those that were looked at last stay in memory and others are read
 * again: a folder may be larger than the memory.
 */
final class StoredImages {
  /** Of the memory that Java may have. */
  private static final double SHARE = 0.2;

  private final Reading reading;
  private final long most;
  private final Map<Integer, Content> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Reads an image by its number. */
  @FunctionalInterface
  interface Reading {
    Content read(int number) throws IOException;
  }

  /**
   * What an image holds.
   *
   * @param levels of each plane, (x, y, channel)
   * @param unknown of each plane, (x, y); null when all is known
   */
  record Content(
      List<Img<UnsignedByteType>> levels, List<RandomAccessibleInterval<BitType>> unknown) {
    /** Of a plane; null when all is known. */
    RandomAccessibleInterval<BitType> unknown(int plane) {
      return unknown == null ? null : unknown.get(plane);
    }

    private long bytes() {
      return levels.stream().mapToLong(Img::size).sum();
    }
  }

  StoredImages(Reading reading) {
    this(reading, (long) (SHARE * Runtime.getRuntime().maxMemory()));
  }

  /**
   * @param most bytes that are kept; at least one image is
   */
  StoredImages(Reading reading, long most) {
    this.reading = reading;
    this.most = most;
  }

  /**
   * An image's content.
   *
   * @throws UncheckedIOException when it can't be read
   */
  synchronized Content of(int number) {
    Content content = kept.get(number);
    if (content == null) {
      try {
        content = reading.read(number);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes += content.bytes();
      while (bytes > most && !kept.isEmpty()) {
        int oldest = kept.keySet().iterator().next();
        bytes -= kept.remove(oldest).bytes();
      }
      kept.put(number, content);
    }
    return content;
  }
}
