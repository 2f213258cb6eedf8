// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.prediction.CoarseImage;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Images to learn from, made coarse ({@link CoarseImage}). */
final class CoarseTrainingImage {
  private CoarseTrainingImage() {}

  /**
   * One of an image. Shifted ones have whole cells only: narrow ones at the edge are rougher.
   *
   * @param factor how many pixels wide and high a cell is
   * @param top the row where the first cell begins
   * @param left the column
   * @param held cells, counted from the image's corner, whose pixels count as unknown; null for
   *     none
   */
  static TrainingImage of(TrainingImage image, int factor, int top, int left, Img<BitType> held) {
    RandomAccess<UnsignedByteType> levels = image.levels().randomAccess();
    RandomAccess<BitType> hole = image.unknown() == null ? null : image.unknown().randomAccess();
    RandomAccess<BitType> kept = held == null ? null : held.randomAccess();
    CoarseImage coarse =
        CoarseImage.of(
            top == 0 ? image.height() : (image.height() - top) / factor * factor,
            left == 0 ? image.width() : (image.width() - left) / factor * factor,
            image.channels(),
            factor,
            new CoarseImage.Pixels() {
              @Override
              public boolean known(int y, int x) {
                int row = y + top;
                int column = x + left;
                return (hole == null || !hole.setPositionAndGet(column, row).get())
                    && (kept == null
                        || !kept.setPositionAndGet(column / factor, row / factor).get());
              }

              @Override
              public int level(int y, int x, int channel) {
                return levels.setPositionAndGet(x + left, y + top, channel).get();
              }
            });
    var pixels = ArrayImgs.unsignedBytes(coarse.columns(), coarse.rows(), coarse.channels());
    var unknown = ArrayImgs.bits(coarse.columns(), coarse.rows());
    for (int y = 0; y < coarse.rows(); y++) {
      for (int x = 0; x < coarse.columns(); x++) {
        unknown.getAt(x, y).set(!coarse.known(y, x));
        for (int c = 0; c < coarse.channels(); c++) {
          pixels.getAt(x, y, c).set(coarse.level(y, x, c));
        }
      }
    }
    return new TrainingImage(pixels, unknown);
  }
}
