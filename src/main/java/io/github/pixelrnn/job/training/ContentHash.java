// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import ij.process.ImageProcessor;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.Planes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.imglib2.Cursor;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/** The sha-256 of images' sizes, raw values and masks, in order, whatever they are called. */
final class ContentHash {
  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Adds an image.
   *
   * @param mask which pixels are unknown; null for none
   */
  void add(Planes planes, Mask mask) {
    ByteBuffer sizes = ByteBuffer.allocate(4 * Integer.BYTES);
    sizes.putInt(planes.width()).putInt(planes.height());
    sizes.putInt(planes.image().getType()).putInt(planes.count());
    digest.update(sizes.flip());
    for (int plane = 0; plane < planes.count(); plane++) {
      add(planes.image().getStack().getProcessor(plane + 1));
      if (mask != null) {
        add(Views.flatIterable(mask.unknown(plane)).cursor());
      }
    }
  }

  private void add(ImageProcessor processor) {
    Object pixels = processor.getPixels();
    int row = processor.getWidth();
    int count = row * processor.getHeight();
    if (pixels instanceof byte[] bytes) {
      digest.update(bytes, 0, count);
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate(row * Integer.BYTES);
    for (int from = 0; from < count; from += row) {
      buffer.clear();
      if (pixels instanceof short[] shorts) {
        buffer.asShortBuffer().put(shorts, from, row);
        buffer.limit(row * Short.BYTES);
      } else if (pixels instanceof float[] floats) {
        buffer.asFloatBuffer().put(floats, from, row);
      } else {
        buffer.asIntBuffer().put((int[]) pixels, from, row);
      }
      digest.update(buffer);
    }
  }

  private void add(Cursor<BitType> unknown) {
    while (unknown.hasNext()) {
      digest.update((byte) (unknown.next().get() ? 1 : 0));
    }
  }

  /** 64 hex digits; nothing can be added afterwards. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
