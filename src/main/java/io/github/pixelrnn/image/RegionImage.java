// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.image.format.RawTiff;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A grey image on disk that is read region by region, so that no more of it is in memory: an
 * uncompressed TIFF or BigTIFF of strips or tiles with one page of 8 or 16 bits or of floating
 * point. What is read are the values that ImageJ would read, where it reads such files.
 */
public final class RegionImage implements Closeable {
  private final Path file;
  private final RawTiff tiff;

  private RegionImage(Path file, RawTiff tiff) {
    this.file = file;
    this.tiff = tiff;
  }

  /**
   * Opens one.
   *
   * @return empty when the file is of another kind
   * @throws IOException when it is damaged or can't be read, naming it
   */
  public static Optional<RegionImage> open(Path file) throws IOException {
    try {
      return RawTiff.open(file).map(tiff -> new RegionImage(file, tiff));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a whole file that ImageJ's own reader does not read: a BigTIFF, or a TIFF of tiles.
   *
   * @return empty when ImageJ may read it, or nobody
   * @throws IOException when it is damaged or can't be read, naming it
   */
  static Optional<ImagePlus> readBeyondImageJ(Path file) throws IOException {
    try {
      if (!RawTiff.isBeyondImageJ(file)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    try (RegionImage image = open(file).orElse(null)) {
      return image == null
          ? Optional.empty()
          : Optional.of(image.region(0, 0, image.width(), image.height()));
    }
  }

  private static IOException unreadable(Path file, IOException e) {
    return new IOException(file + " can't be read: " + e.getMessage(), e);
  }

  /** What ImageJ calls it. */
  public String title() {
    return file.getFileName().toString();
  }

  public int width() {
    return tiff.width();
  }

  public int height() {
    return tiff.height();
  }

  /** Whether values are whole numbers. */
  public boolean integers() {
    return tiff.bits() < Float.SIZE;
  }

  /** The largest value a pixel can have; infinite for 32-bit images. */
  public double largest() {
    return integers() ? (1 << tiff.bits()) - 1 : Double.POSITIVE_INFINITY;
  }

  /**
   * The values of a row.
   *
   * @param values one a column, written to
   * @throws IOException when it can't be read, naming the file
   */
  public void row(int y, float[] values) throws IOException {
    ByteBuffer bytes = read(0, y, values.length);
    for (int x = 0; x < values.length; x++) {
      values[x] =
          switch (tiff.bits()) {
            case Byte.SIZE -> Byte.toUnsignedInt(bytes.get());
            case Short.SIZE -> Short.toUnsignedInt(bytes.getShort());
            default -> bytes.getFloat();
          };
    }
  }

  /**
   * A region as an image of its own, without what belongs to the whole.
   *
   * @throws IOException when it can't be read, naming the file
   */
  public ImagePlus region(int left, int top, int width, int height) throws IOException {
    ImageProcessor pixels =
        switch (tiff.bits()) {
          case Byte.SIZE -> new ByteProcessor(width, height);
          case Short.SIZE -> new ShortProcessor(width, height);
          default -> new FloatProcessor(width, height);
        };
    for (int y = 0; y < height; y++) {
      ByteBuffer bytes = read(left, top + y, width);
      switch (tiff.bits()) {
        case Byte.SIZE -> bytes.get((byte[]) pixels.getPixels(), y * width, width);
        case Short.SIZE ->
            bytes.asShortBuffer().get((short[]) pixels.getPixels(), y * width, width);
        default -> bytes.asFloatBuffer().get((float[]) pixels.getPixels(), y * width, width);
      }
    }
    return new ImagePlus(title(), pixels);
  }

  private ByteBuffer read(int x, int y, int count) throws IOException {
    try {
      return tiff.read(x, y, count);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Puts values into rows. */
  public interface Target {
    /**
     * Puts them.
     *
     * @param values which the image's type can hold
     * @param from the first that is put
     * @param count how many
     */
    void put(int x, int y, float[] values, int from, int count) throws IOException;
  }

  /** Tells what is put where. */
  public interface Changes {
    void writeTo(Target target) throws IOException;
  }

  /**
   * Writes a copy of the file with other values at some places, which appears under its name when
   * it is whole.
   *
   * @throws IOException when it can't be written, naming it, or as {@code changes} says
   */
  public void writeCopy(Path result, Changes changes) throws IOException {
    SavedImage.write(
        result,
        part -> {
          try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            copyTo(channel);
            changes.writeTo((x, y, values, from, count) -> put(channel, x, y, values, from, count));
          }
        });
  }

  private void copyTo(FileChannel channel) throws IOException {
    try (FileChannel own = FileChannel.open(file)) {
      for (long at = 0, size = own.size(); at < size; ) {
        long copied = own.transferTo(at, size - at, channel);
        if (copied == 0) {
          throw new EOFException(file + " has become shorter meanwhile");
        }
        at += copied;
      }
    }
  }

  private void put(FileChannel channel, int x, int y, float[] values, int from, int count)
      throws IOException {
    for (int done = 0; done < count; ) {
      int some = Math.min(tiff.together(x + done), count - done);
      ByteBuffer bytes = bytes(values, from + done, some);
      for (long at = tiff.place(x + done, y); bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
      done += some;
    }
  }

  private ByteBuffer bytes(float[] values, int from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * tiff.bits() / Byte.SIZE).order(tiff.order());
    for (int i = from; i < from + count; i++) {
      switch (tiff.bits()) {
        case Byte.SIZE -> bytes.put((byte) (int) values[i]);
        case Short.SIZE -> bytes.putShort((short) (int) values[i]);
        default -> bytes.putFloat(values[i]);
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    tiff.close();
  }
}
