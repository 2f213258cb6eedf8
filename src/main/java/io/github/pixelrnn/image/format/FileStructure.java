// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What a TIFF, PNG or JPEG file is, by its first bytes; its name's ending may be another's. */
public final class FileStructure {
  private static final int SHORTEST = 8;
  private static final int LITTLE_TIFF = 0x49492A00;
  private static final int BIG_ENDIAN_TIFF = 0x4D4D002A;
  private static final int LITTLE_BIG_TIFF = 0x49492B00;
  private static final int BIG_ENDIAN_BIG_TIFF = 0x4D4D002B;
  private static final int PNG = 0x89504E47;
  private static final int JPEG = 0xFFD8FF;
  private static final int DICOM_AT = 128;

  private FileStructure() {}

  /**
   * Refuses a file that is not whole, or of a kind that would not be read right.
   *
   * @return what of it will be lost although it is read, as a clause whose subject is the file;
   *     empty when nothing
   * @throws IOException saying why, as a clause whose subject is "it"
   */
  public static Optional<String> require(Path file) throws IOException {
    try (FileBytes bytes = new FileBytes(file)) {
      if (bytes.length() < SHORTEST) {
        throw new IOException("it is no image, or hardly anything of one");
      }
      int magic = bytes.read(0, Integer.BYTES).getInt();
      if (isTiff(magic)) {
        return tiff(bytes, magic).require();
      }
      if (magic == PNG) {
        Optional<String> lost = new PngFile(bytes).require();
        Decoding.requirePng(file);
        return lost;
      }
      if (magic >>> Byte.SIZE == JPEG) {
        JpegFile.require(file, bytes.length());
        Decoding.requireJpeg(file);
        return Optional.empty();
      }
      throw new IOException(other(magic));
    }
  }

  /**
   * The pixels of a TIFF file that can be read where they lie.
   *
   * @param bytes of the file, closed by the caller
   * @return empty for another kind of file, or of TIFF
   * @throws IOException as {@link #require}
   */
  static Optional<RawLayout> rawPage(FileBytes bytes) throws IOException {
    if (bytes.length() < SHORTEST) {
      return Optional.empty();
    }
    int magic = bytes.read(0, Integer.BYTES).getInt();
    return isTiff(magic) ? tiff(bytes, magic).rawPage() : Optional.empty();
  }

  /** As {@link RawTiff#isBeyondImageJ}. */
  static boolean isBeyondImageJ(FileBytes bytes) throws IOException {
    if (bytes.length() < SHORTEST) {
      return false;
    }
    int magic = bytes.read(0, Integer.BYTES).getInt();
    return isTiff(magic) && tiff(bytes, magic).isBeyondImageJ();
  }

  private static boolean isTiff(int magic) {
    return magic == LITTLE_TIFF || magic == BIG_ENDIAN_TIFF || isBigTiff(magic);
  }

  private static boolean isBigTiff(int magic) {
    return magic == LITTLE_BIG_TIFF || magic == BIG_ENDIAN_BIG_TIFF;
  }

  private static TiffFile tiff(FileBytes bytes, int magic) throws IOException {
    requireNoDicom(bytes);
    boolean little = magic == LITTLE_TIFF || magic == LITTLE_BIG_TIFF;
    bytes.use(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new TiffFile(bytes, isBigTiff(magic));
  }

  private static void requireNoDicom(FileBytes bytes) throws IOException {
    if (bytes.holds(DICOM_AT, Integer.BYTES)) {
      ByteBuffer word = bytes.read(DICOM_AT, Integer.BYTES);
      if (StandardCharsets.US_ASCII.decode(word).toString().equals("DICM")) {
        throw new IOException("it is a DICOM file; save it as TIFF");
      }
    }
  }

  private static String other(int magic) {
    String kind =
        switch (magic) {
          case 0x47494638 -> "GIF";
          default ->
              switch (magic >>> Short.SIZE) {
                case 0x424D -> "BMP";
                case 0x5031, 0x5032, 0x5033, 0x5034, 0x5035, 0x5036 -> "PNM";
                default -> "";
              };
        };
    return kind.isEmpty()
        ? "it seems to be damaged or no image"
        : "it is a " + kind + " file; save it as TIFF or PNG";
  }
}
