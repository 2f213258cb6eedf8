// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

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
 * @param coarse what is told of hidden cells
 */
record Window(
    Interval place,
    int candidate,
    int turn,
    RandomAccessibleInterval<UnsignedByteType> levels,
    RandomAccessibleInterval<BitType> unknown,
    CoarseFill coarse) {

  /** One that is told of nothing. */
  Window(
      Interval place,
      int candidate,
      int turn,
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown) {
    this(place, candidate, turn, levels, unknown, CoarseFill.NONE);
  }

  /**
   * The turns by which a network begins at opposite corners of a window: as it is and, for one that
   * is told of turns, by 180 degrees. Both have one shape.
   */
  static int[] corners(boolean told) {
    return told ? new int[] {0, 3} : new int[] {0};
  }

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
    forEach(
        (y, x, planeY, planeX) -> {
          boolean isUnknown = hole.setPositionAndGet(planeX, planeY).get();
          batch.setKnown(image, y, x, !isUnknown);
          batch.setShown(image, y, x, !isUnknown);
          for (int c = 0; !isUnknown && c < batch.channels(); c++) {
            batch.setLevel(image, y, x, c, level.setPositionAndGet(planeX, planeY, c).get());
          }
        });
  }

  /** Copies everything, filled holes too, as known. */
  void readAll(PixelBatch batch, int image) {
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    batch.setOrientation(image, turn);
    forEach(
        (y, x, planeY, planeX) -> {
          for (int c = 0; c < batch.channels(); c++) {
            batch.setLevel(image, y, x, c, level.setPositionAndGet(planeX, planeY, c).get());
          }
        });
  }

  /** Is told where in a batch a pixel stands and where in the plane. */
  interface PlaneListener {
    void at(int y, int x, int planeY, int planeX);
  }

  /** Goes over all pixels, in the order in which the network reads them. */
  void forEach(PlaneListener listener) {
    int left = (int) place.min(0);
    int top = (int) place.min(1);
    Orientation.of(turn)
        .forEach(
            height(), width(), (y, x, row, column) -> listener.at(y, x, top + row, left + column));
  }

  /** Goes over all unknown pixels. */
  void forEachUnknown(PlaneListener listener) {
    RandomAccess<BitType> hole = unknown.randomAccess();
    forEach(
        (y, x, planeY, planeX) -> {
          if (hole.setPositionAndGet(planeX, planeY).get()) {
            listener.at(y, x, planeY, planeX);
          }
        });
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
    return new Window(wide, candidate, turn, levels, unknown, coarse);
  }

  /** The same with other unknown pixels, (x, y) of the whole plane. */
  Window withUnknown(RandomAccessibleInterval<BitType> others) {
    return new Window(place, candidate, turn, levels, others, coarse);
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
