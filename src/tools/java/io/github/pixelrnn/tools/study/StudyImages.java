// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.model.Levels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/** Images of an IDX file, an image file or a folder, in levels. */
final class StudyImages {
  private StudyImages() {}

  /** The SHA-256 of what networks see of images: their sizes and levels, in order. */
  static String sha256(List<RandomAccessibleInterval<UnsignedByteType>> images) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (RandomAccessibleInterval<UnsignedByteType> image : images) {
      ByteBuffer sizes = ByteBuffer.allocate(image.numDimensions() * Long.BYTES);
      LongStream.of(image.dimensionsAsLongArray()).forEach(sizes::putLong);
      digest.update(sizes.flip());
      byte[] levels = new byte[Math.toIntExact(image.size())];
      Cursor<UnsignedByteType> next = Views.flatIterable(image).cursor();
      for (int i = 0; i < levels.length; i++) {
        levels[i] = next.next().getByte();
      }
      digest.update(levels);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Reads 8-bit and RGB images.
   *
   * @param levels L; 256 where a binarization follows
   * @param limit how many at most
   * @return each (x, y, channel)
   * @throws IOException when there is none, or one can't be read or is of another kind
   */
  static List<RandomAccessibleInterval<UnsignedByteType>> read(Path source, int levels, int limit)
      throws IOException {
    Quantization quantization = new Quantization(new Levels(levels, 0, 256, true), false);
    List<RandomAccessibleInterval<UnsignedByteType>> images = new ArrayList<>();
    for (ImagePlus image : ImageFiles.readAll(source, limit)) {
      Planes planes = Planes.of(image);
      if (planes.largest() != 255) {
        throw new IOException(image.getTitle() + " is neither 8-bit grey nor RGB");
      }
      for (int plane = 0; plane < planes.count() && images.size() < limit; plane++) {
        images.add(quantization.levels(planes.values(plane)));
      }
    }
    return images;
  }
}
