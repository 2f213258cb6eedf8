// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.job.MaskedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** What of an image's used planes is known: by it two images of one title are told apart. */
record KnownPixels(MaskedImage image) {
  /** Under this name the recipe of a model that was trained on them holds their hash. */
  static final String SHA256 = "image_sha256";

  /** Fewer known pixels teach nothing. */
  private static final int LEAST_KNOWN = 1000;

  /** Nor do somewhat more, scattered over an image that is nearly all unknown. */
  private static final int FEW_KNOWN = 5000;

  private static final double MOSTLY_UNKNOWN = 0.95;

  /**
   * Refuses to learn from nearly nothing.
   *
   * @throws IllegalArgumentException naming the parameter that helps
   */
  void requireEnough() {
    boolean nearlyNothing = image.known() < FEW_KNOWN && image.unknownShare() > MOSTLY_UNKNOWN;
    if (image.known() < LEAST_KNOWN || nearlyNothing) {
      throw new IllegalArgumentException(
          "model: with "
              + image.known()
              + " known pixels there is too little to train on this image; choose a model of the"
              + " library");
    }
  }

  /** Of the sizes and the raw values in order; unknown ones count as alike, whatever they are. */
  String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    int[] used = image.used();
    ByteBuffer sizes = ByteBuffer.allocate(4 * Integer.BYTES);
    sizes.putInt(image.planes().width()).putInt(image.planes().height());
    sizes.putInt(image.planes().channels()).putInt(used.length);
    digest.update(sizes.flip());
    for (int plane : used) {
      add(plane, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(int plane, MessageDigest digest) {
    RandomAccessibleInterval<? extends RealType<?>> values = image.planes().values(plane);
    var value = values.randomAccess();
    var unknown = image.mask().unknown(plane).randomAccess();
    int width = image.planes().width();
    int channels = image.planes().channels();
    ByteBuffer row = ByteBuffer.allocate(width * channels * Double.BYTES);
    for (int y = 0; y < image.planes().height(); y++) {
      row.clear();
      for (int x = 0; x < width; x++) {
        boolean isUnknown = unknown.setPositionAndGet(x, y).get();
        for (int c = 0; c < channels; c++) {
          double known = value.setPositionAndGet(x, y, c).getRealDouble();
          row.putDouble(isUnknown ? Double.NaN : known);
        }
      }
      digest.update(row.flip());
    }
  }
}
