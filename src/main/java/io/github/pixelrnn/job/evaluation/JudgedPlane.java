// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.job.ReadImages;
import io.github.pixelrnn.job.StoredFile;
import io.github.pixelrnn.model.Levels;
import java.io.IOException;
import java.io.Serializable;
import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/** A plane that is judged, (x, y, channel), of which any part can be sent to a worker. */
sealed interface JudgedPlane extends Dimensions {

  /**
   * A part, to be read where it is judged.
   *
   * @param part (x, y)
   */
  Part part(Interval part);

  @Override
  default int numDimensions() {
    return 3;
  }

  /** What planes of an image are made of. */
  @FunctionalInterface
  interface Source {
    JudgedPlane plane(int plane, Levels levels, Dimensions size);
  }

  /** A part of a plane. */
  sealed interface Part extends Serializable {

    /**
     * Its levels, (x, y, channel), from 0 on.
     *
     * @throws IOException when its file can't be read
     */
    RandomAccessibleInterval<UnsignedByteType> levels(ReadImages images) throws IOException;
  }

  /**
   * A part of a plane, from 0 on.
   *
   * @param part (x, y)
   */
  private static <T> RandomAccessibleInterval<T> cut(
      RandomAccessibleInterval<T> plane, Interval part) {
    return Views.zeroMin(
        Views.interval(
            plane,
            new long[] {part.min(0), part.min(1), plane.min(2)},
            new long[] {part.max(0), part.max(1), plane.max(2)}));
  }

  /**
   * One of a file.
   *
   * @param plane its number, from 0
   * @param levels how its values are cut
   * @param size (x, y, channel)
   */
  record Stored(StoredFile file, int plane, Levels levels, Dimensions size) implements JudgedPlane {
    @Override
    public long dimension(int d) {
      return size.dimension(d);
    }

    @Override
    public Part part(Interval part) {
      return new StoredPart(
          file, plane, levels, part.min(0), part.min(1), part.max(0), part.max(1));
    }

    /** A part of it, all inside. */
    private record StoredPart(
        StoredFile file, int plane, Levels levels, long left, long top, long right, long bottom)
        implements Part {
      @Override
      public RandomAccessibleInterval<UnsignedByteType> levels(ReadImages images)
          throws IOException {
        RandomAccessibleInterval<? extends RealType<?>> values = images.plane(file, plane);
        Interval part = FinalInterval.createMinMax(left, top, right, bottom);
        return new Quantization(levels, false).levels(cut(values, part));
      }
    }
  }

  /**
   * One that is in memory already.
   *
   * @param levels (x, y, channel), from 0 on
   */
  record Copied(RandomAccessibleInterval<UnsignedByteType> levels) implements JudgedPlane {
    @Override
    public long dimension(int d) {
      return levels.dimension(d);
    }

    @Override
    public Part part(Interval part) {
      return new CopiedPart(cut(levels, part));
    }

    /** A part of it, which is copied when it is sent. */
    private record CopiedPart(RandomAccessibleInterval<UnsignedByteType> cut) implements Part {
      @Override
      public RandomAccessibleInterval<UnsignedByteType> levels(ReadImages images) {
        return cut;
      }

      private Object writeReplace() {
        return new Sent(cut);
      }
    }

    /** How it is sent. */
    private static final class Sent implements Serializable {
      private static final long serialVersionUID = 1;

      private final long[] size;
      private final byte[] levels;

      Sent(RandomAccessibleInterval<UnsignedByteType> cut) {
        size = cut.dimensionsAsLongArray();
        levels = new byte[Math.toIntExact(size[0] * size[1] * size[2])];
        ImgUtil.copy(cut, ArrayImgs.unsignedBytes(levels, size));
      }

      private Object readResolve() {
        return new CopiedPart(ArrayImgs.unsignedBytes(levels, size));
      }
    }
  }
}
