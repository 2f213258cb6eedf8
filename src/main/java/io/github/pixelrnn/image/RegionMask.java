// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Which pixels of an image on disk are unknown and so to be filled: as {@link Mask} has it, row by
 * row.
 */
public final class RegionMask {
  private final RegionImage image;
  private final RegionImage mask;
  private final Test test;
  private final boolean inverted;

  private RegionMask(RegionImage image, RegionImage mask, Test test, boolean inverted) {
    this.image = image;
    this.mask = mask;
    this.test = test;
    this.inverted = inverted;
  }

  /** Whether a value marks an unknown pixel. */
  private interface Test {
    boolean marks(float value);
  }

  /**
   * Pixels of another image that are not 0.
   *
   * @param mask as large as the image
   * @throws IllegalArgumentException when its size differs
   */
  public static RegionMask ofImage(RegionImage image, RegionImage mask) {
    if (mask.width() != image.width() || mask.height() != image.height()) {
      throw Mask.otherSize(
          mask.title(),
          Mask.size(mask.width(), mask.height()),
          Mask.size(image.width(), image.height()));
    }
    return new RegionMask(image, mask, value -> value != 0, false);
  }

  /** Pixels of a value. */
  public static RegionMask ofValue(RegionImage image, double value) {
    double wanted = image.integers() ? value : (float) value;
    return new RegionMask(image, image, v -> v == wanted, false);
  }

  /**
   * Pixels that are NaN or infinite.
   *
   * @throws IllegalArgumentException for images of whole numbers, which can't be NaN
   */
  public static RegionMask ofNaN(RegionImage image) {
    Mask.requireFloating(image.integers());
    return new RegionMask(image, image, v -> !Float.isFinite(v), false);
  }

  /** Known and unknown exchanged. */
  public RegionMask inverted() {
    return new RegionMask(image, mask, test, !inverted);
  }

  /** Is told where an unknown pixel is. */
  public interface Listener {
    void at(int x, int y);
  }

  /** Is told of rows. */
  private interface Rows {
    /**
     * @param values of the image
     * @param marks by which a value is known or not
     */
    void row(int y, float[] values, float[] marks);
  }

  /**
   * Goes over the unknown pixels in raster order.
   *
   * @return how many there are
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   * @throws IllegalArgumentException when there is none, or no other, or a known one is no number
   * @throws IOException when the image or the mask can't be read
   */
  public long forEachUnknown(Listener listener, Progress progress) throws IOException {
    long[] counts = new long[2];
    String[] first = {""};
    forEachRow(
        (y, values, marks) -> {
          progress.require("Looking for holes", y, image.height());
          for (int x = 0; x < values.length; x++) {
            if (test.marks(marks[x]) != inverted) {
              counts[0]++;
              listener.at(x, y);
            } else if (!Float.isFinite(values[x])) {
              first[0] = counts[1]++ == 0 ? NonFinite.place(x, y, 0) : first[0];
            }
          }
        });
    Mask.requireKnown(counts[0], (long) image.width() * image.height(), 0);
    Mask.requireAny(counts[0]);
    NonFinite.refuse(counts[1], first[0]);
    return counts[0];
  }

  /**
   * The range that the known values are taken to have ({@link ValueRange#of}).
   *
   * @param count L
   * @param progress told once a row, in each of several passes
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   * @throws IOException when the image or the mask can't be read
   */
  public ValueRange range(int count, Progress progress) throws IOException {
    if (image.largest() == 255) {
      return new ValueRange(0, 255);
    }
    try {
      KnownValues known =
          new KnownValues(
              keys ->
                  unchecked(
                      (y, values, marks) -> {
                        progress.require("Looking for the range of values", y, image.height());
                        for (int x = 0; x < values.length; x++) {
                          if (test.marks(marks[x]) == inverted) {
                            keys.accept(KnownValues.key(values[x]));
                          }
                        }
                      }));
      return ValueRange.of(known, count, image.integers(), image.largest());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void unchecked(Rows rows) {
    try {
      forEachRow(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forEachRow(Rows rows) throws IOException {
    float[] values = new float[image.width()];
    float[] marks = mask == image ? values : new float[image.width()];
    for (int y = 0; y < image.height(); y++) {
      image.row(y, values);
      if (mask != image) {
        mask.row(y, marks);
      }
      rows.row(y, values, marks);
    }
  }
}
