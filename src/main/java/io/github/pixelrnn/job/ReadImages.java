// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.image.Planes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Files that a worker has read: those that were looked at last stay in memory, since the tiles of a
 * large image come one after the other. Safe for threads; a file is read by one of them.
 */
public final class ReadImages {
  /** Of the memory that Java may have. */
  private static final double SHARE = 0.2;

  private final long most;
  private final Map<StoredFile, Content> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<StoredFile, Object> reading = new ConcurrentHashMap<>();
  private long bytes;

  /**
   * What a file holds.
   *
   * @param planes raw values (x, y, channel), only to be read
   * @param bytes that they take
   */
  private record Content(List<RandomAccessibleInterval<? extends RealType<?>>> planes, long bytes) {
    static Content of(ImagePlus image) {
      Planes planes = Planes.of(image);
      List<RandomAccessibleInterval<? extends RealType<?>>> values = new ArrayList<>();
      for (int plane = 0; plane < planes.count(); plane++) {
        values.add(planes.values(plane));
      }
      long pixels = (long) planes.width() * planes.height() * planes.count();
      return new Content(values, pixels * (planes.isRgb() ? 4 : image.getBitDepth() / 8));
    }
  }

  /** None yet. */
  public ReadImages() {
    this((long) (SHARE * Runtime.getRuntime().maxMemory()));
  }

  /**
   * @param most bytes that are kept; at least one image is
   */
  ReadImages(long most) {
    this.most = most;
  }

  /** Keeps what was read, which nobody changes from now on. */
  public void keep(StoredFile file, ImagePlus image) {
    keep(file, Content.of(image));
  }

  /**
   * Raw values of a plane, (x, y, channel), only to be read.
   *
   * @throws IOException when the file can't be read, or was changed since it was seen
   */
  public RandomAccessibleInterval<? extends RealType<?>> plane(StoredFile file, int plane)
      throws IOException {
    Content content = kept(file);
    if (content == null) {
      Object own = reading.computeIfAbsent(file, unknown -> new Object());
      synchronized (own) {
        content = kept(file); // another may have read it meanwhile
        if (content == null) {
          content = Content.of(file.image(line -> {})); // said when it was seen
          keep(file, content);
        }
      }
      reading.remove(file, own);
    }
    return content.planes().get(plane);
  }

  private synchronized Content kept(StoredFile file) {
    return kept.get(file);
  }

  private synchronized void keep(StoredFile file, Content content) {
    Content before = kept.put(file, content);
    bytes += content.bytes() - (before == null ? 0 : before.bytes());
    while (bytes > most && kept.size() > 1) {
      bytes -= kept.remove(kept.keySet().iterator().next()).bytes();
    }
  }
}
