// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.PixelBatch;
import java.util.function.BiConsumer;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * A part of one answer that is drawn as one image of a batch.
 *
 * @param place where it lies (x, y)
 * @param candidate k of the k-th independent answer
 * @param levels of that answer, (x, y, channel), read and written
 * @param unknown of the whole plane
 */
record Window(
    Interval place,
    int candidate,
    Img<UnsignedByteType> levels,
    RandomAccessibleInterval<BitType> unknown) {

  int left() {
    return (int) place.min(0);
  }

  int top() {
    return (int) place.min(1);
  }

  int width() {
    return (int) place.dimension(0);
  }

  int height() {
    return (int) place.dimension(1);
  }

  boolean sameShape(Window other) {
    return width() == other.width() && height() == other.height();
  }

  /** Copies what is known into an image of a batch. */
  void read(PixelBatch batch, int image) {
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    everywhere(
        (position, isUnknown) -> {
          int y = position[1] - top();
          int x = position[0] - left();
          batch.setKnown(image, y, x, !isUnknown);
          for (int c = 0; !isUnknown && c < batch.channels(); c++) {
            int known = level.setPositionAndGet(position[0], position[1], c).get();
            batch.setLevel(image, y, x, c, known);
          }
        });
  }

  /** Copies what was unknown out of an image of a batch. */
  void write(PixelBatch batch, int image) {
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    everywhere(
        (position, isUnknown) -> {
          for (int c = 0; isUnknown && c < batch.channels(); c++) {
            int drawn = batch.level(image, position[1] - top(), position[0] - left(), c);
            level.setPositionAndGet(position[0], position[1], c).set(drawn);
          }
        });
  }

  private void everywhere(BiConsumer<int[], Boolean> action) {
    Cursor<BitType> cursor = Views.interval(unknown, place).localizingCursor();
    int[] position = new int[2];
    while (cursor.hasNext()) {
      boolean isUnknown = cursor.next().get();
      cursor.localize(position);
      action.accept(position, isUnknown);
    }
  }
}
