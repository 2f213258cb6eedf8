// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a TIFF page stores its pixels.
 *
 * @param bits of a value
 * @param samples values a pixel
 * @param planar whether all first values come first, then all second ones
 * @param format 1 whole numbers, 2 signed ones, 3 floating point, 4 unknown
 * @param photometric 0 and 1 grey, 2 RGB, 3 a palette, 4 a mask, 5 CMYK
 * @param compression 1 none, 5 LZW, 8 ZIP, 32773 PackBits
 * @param differences whether each value is stored as its difference from the one before
 */
record TiffPixels(
    int bits,
    int samples,
    boolean planar,
    int format,
    int photometric,
    int compression,
    boolean differences) {
  static final int NONE = 1;
  static final int LZW = 5;
  static final int ZIP = 8;
  static final int PACK_BITS = 32773;
  private static final int OLD_ZIP = 32946;
  private static final int FLOATING = 3;
  private static final int CMYK = 5;

  /**
   * Those of a directory.
   *
   * @throws IOException when ImageJ would read them wrong, or not at all
   */
  static TiffPixels of(TiffDirectory directory) throws IOException {
    TiffPixels pixels = said(directory);
    pixels.requireKnown();
    pixels.requireReadable();
    if (directory.value(TiffTag.PREDICTOR, 1) > 2
        || (pixels.differences() && pixels.compression() == PACK_BITS)
        || directory.value(TiffTag.FILL_ORDER, 1) != 1) {
      throw new IOException("its pixels are stored in a rare way (predictor or fill order)");
    }
    return pixels;
  }

  /**
   * Those of a directory whose values lie in the file as they are in memory.
   *
   * @return empty for all others
   * @throws IOException when the directory is damaged
   */
  static Optional<TiffPixels> raw(TiffDirectory directory) throws IOException {
    boolean usual = directory.value(TiffTag.FILL_ORDER, 1) == 1;
    return Optional.of(said(directory)).filter(pixels -> usual && pixels.isRaw());
  }

  private static TiffPixels said(TiffDirectory directory) throws IOException {
    int samples = (int) Math.min(directory.value(TiffTag.SAMPLES, 1), Short.MAX_VALUE);
    int compression = (int) directory.value(TiffTag.COMPRESSION, NONE);
    long predictor = directory.value(TiffTag.PREDICTOR, 1);
    return new TiffPixels(
        (int) same(directory, TiffTag.BITS, samples),
        samples,
        samples > 1 && directory.value(TiffTag.PLANAR, 1) == 2,
        (int) same(directory, TiffTag.SAMPLE_FORMAT, samples),
        (int) directory.value(TiffTag.PHOTOMETRIC, 1),
        compression == 0 ? NONE : compression == OLD_ZIP ? ZIP : compression,
        predictor == 2 && compression > NONE);
  }

  /** A property that all samples must share; 1 when it is missing. */
  private static long same(TiffDirectory directory, int tag, int samples) throws IOException {
    long[] values = directory.values(tag);
    if (values.length == 0) {
      return 1;
    }
    boolean differ = Arrays.stream(values).anyMatch(value -> value != values[0]);
    if (differ || (values.length != 1 && values.length != samples)) {
      throw new IOException("the values of one pixel of it are of several kinds");
    }
    return values[0];
  }

  private void requireKnown() throws IOException {
    if (samples == 2) {
      throw new IOException(
          "it has 2 values a pixel, such as grey and transparency; save it with one");
    }
    if (samples != 1 && samples != 3 && samples != 4) {
      throw new IOException("it has " + samples + " values a pixel; 1, 3 and 4 are read");
    }
    boolean known =
        switch (bits) {
          case 8, 16 -> true;
          case 1, 10, 12, 32 -> samples == 1;
          default -> false;
        };
    if (!known) {
      throw new IOException(
          "its values have "
              + bits
              + " bits; "
              + (samples == 1 ? "1, 8, 10, 12, 16 and 32" : "of colours 8 and 16")
              + " are read");
    }
    boolean signed = format == 2 && samples == 1 && bits >= Short.SIZE;
    boolean floating = format == FLOATING && bits == Float.SIZE;
    if (format != 1 && format != 4 && !signed && !floating) {
      throw new IOException(
          "its values are "
              + (format == 2 ? "signed" : format == FLOATING ? "floating point" : "other")
              + " numbers of "
              + bits
              + " bits, which are not read");
    }
    if (photometric > CMYK || (photometric == CMYK && samples != 4)) {
      throw new IOException(
          "its colours are of kind " + photometric + ", which is not read; save it as grey or RGB");
    }
    if (compression != NONE
        && compression != LZW
        && compression != ZIP
        && compression != PACK_BITS) {
      throw new IOException(
          "it is compressed in a way that is not read ("
              + compression
              + "); save it uncompressed, or with LZW or ZIP");
    }
  }

  /** ImageJ reads some kinds only as long as they are not stored in some ways. */
  private void requireReadable() throws IOException {
    boolean packed = compression != NONE;
    boolean deepColour = samples > 1 && bits == Short.SIZE;
    if ((packed && bits % Byte.SIZE != 0)
        || (differences && (bits == Float.SIZE || deepColour))
        || (packed && deepColour && (planar || samples == 4))
        || (planar && samples == 4 && bits == Byte.SIZE)) {
      throw new IOException(
          "pixels of "
              + samples
              + " × "
              + bits
              + " bits are not read as it stores them; save it uncompressed, and not by planes");
    }
  }

  /** How many planes of values lie one after the other. */
  int planes() {
    return planar ? samples : 1;
  }

  boolean isPacked() {
    return compression != NONE;
  }

  /** Whether a value lies in the file as ImageJ has it in memory, but for the order of bytes. */
  boolean isRaw() {
    boolean whole = format == 1 && (bits == Byte.SIZE || bits == Short.SIZE);
    boolean floating = format == FLOATING && bits == Float.SIZE;
    return samples == 1 && !isPacked() && photometric == 1 && (whole || floating);
  }

  boolean isDeepColour() {
    return samples > 1 && bits == Short.SIZE;
  }

  /** Whether there is a value beside red, green and blue that ImageJ passes over. */
  boolean hasAlpha() {
    return samples == 4 && bits == Byte.SIZE && photometric != CMYK;
  }

  /** How many bytes a row takes in the file, of one plane. */
  long rowBytes(int width) {
    long values = (long) width * (planar ? 1 : samples);
    return (values * bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** How many bytes a pixel takes in ImageJ. */
  int memory() {
    return isDeepColour()
        ? 2 * samples
        : samples > 1 ? Integer.BYTES : bits <= Byte.SIZE ? 1 : bits <= Short.SIZE ? 2 : 4;
  }
}
