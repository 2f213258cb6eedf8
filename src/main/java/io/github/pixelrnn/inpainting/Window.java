// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * A part of one answer that is drawn as one image of a batch, turned.
 *
 * @param place where it lies (x, y)
 * @param candidate k of the k-th independent answer
 * @param turn how it is turned for the network, 0…7 ({@link Orientation})
 * @param levels of that answer, (x, y, channel) of the plane, read and written; only those within
 *     the window
 * @param unknown of the whole plane
 */
record Window(
    Interval place,
    int candidate,
    int turn,
    RandomAccessibleInterval<UnsignedByteType> levels,
    RandomAccessibleInterval<BitType> unknown) {

  private boolean transposed() {
    return Orientation.of(turn).transposed();
  }

  /** Columns as the network sees it. */
  int width() {
    return (int) place.dimension(transposed() ? 1 : 0);
  }

  /** Rows as the network sees it. */
  int height() {
    return (int) place.dimension(transposed() ? 0 : 1);
  }

  boolean sameShape(Window other) {
    return width() == other.width() && height() == other.height();
  }

  /** The row in the plane of a pixel of the window. */
  int planeY(int y, int x) {
    return (int) place.min(1) + Orientation.of(turn).row(y, x, height(), width());
  }

  /** The column in the plane. */
  int planeX(int y, int x) {
    return (int) place.min(0) + Orientation.of(turn).column(y, x, height(), width());
  }

  /** Copies what is known into an image of a batch, and shows it to an encoder. */
  void read(PixelBatch batch, int image) {
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    RandomAccess<BitType> hole = unknown.randomAccess();
    batch.setOrientation(image, turn);
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        int planeX = planeX(y, x);
        int planeY = planeY(y, x);
        boolean isUnknown = hole.setPositionAndGet(planeX, planeY).get();
        batch.setKnown(image, y, x, !isUnknown);
        batch.setShown(image, y, x, !isUnknown);
        for (int c = 0; !isUnknown && c < batch.channels(); c++) {
          batch.setLevel(image, y, x, c, level.setPositionAndGet(planeX, planeY, c).get());
        }
      }
    }
  }

  /** Is told where in a batch an unknown pixel stands and where in the plane. */
  interface Holes {
    void at(int y, int x, int planeY, int planeX);
  }

  /** Visits all unknown pixels. */
  void forEachUnknown(Holes visitor) {
    RandomAccess<BitType> hole = unknown.randomAccess();
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        int planeY = planeY(y, x);
        int planeX = planeX(y, x);
        if (hole.setPositionAndGet(planeX, planeY).get()) {
          visitor.at(y, x, planeY, planeX);
        }
      }
    }
  }

  /** Copies what was unknown out of an image of a batch. */
  void write(PixelBatch batch, int image) {
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    forEachUnknown(
        (y, x, planeY, planeX) -> {
          for (int c = 0; c < batch.channels(); c++) {
            level.setPositionAndGet(planeX, planeY, c).set(batch.level(image, y, x, c));
          }
        });
  }

  /** The window with so many pixels more on every side, within the plane; turned likewise. */
  Window widened(int pixels) {
    Interval wide = Intervals.intersect(Intervals.expand(place, pixels), unknown);
    return new Window(wide, candidate, turn, levels, unknown);
  }

  /**
   * Cuts this window out of a batch.
   *
   * @param batch with one image
   * @param of what it holds: a window of the same turn around this one
   */
  PixelBatch cutOut(PixelBatch batch, Window of) {
    Interval within = within(of);
    return batch.window((int) within.min(1), (int) within.min(0), height(), width());
  }

  /**
   * Where this window lies, as the network sees it (x, y), in a batch of another.
   *
   * @param of a window of the same turn around this one
   */
  Interval within(Window of) {
    int above = (int) (place.min(1) - of.place.min(1));
    int below = (int) (of.place.max(1) - place.max(1));
    int before = (int) (place.min(0) - of.place.min(0));
    int after = (int) (of.place.max(0) - place.max(0));
    Orientation orientation = Orientation.of(turn);
    int row = orientation.upsideDown() ? below : above;
    int column = orientation.mirrored() ? after : before;
    return orientation.transposed()
        ? FinalInterval.createMinSize(row, column, width(), height())
        : FinalInterval.createMinSize(column, row, width(), height());
  }
}
