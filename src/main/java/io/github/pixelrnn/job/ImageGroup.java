// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.evaluation.Evaluation;
import io.github.pixelrnn.training.TrainingImage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;

/**
 * Images of one shape that are judged in one call.
 *
 * @param images levels (x, y, channel), from 0 on
 * @param first the first one's number among all
 */
record ImageGroup(List<? extends RandomAccessibleInterval<UnsignedByteType>> images, int first)
    implements Serializable {

  /** The groups of a set, in their order. */
  static List<ImageGroup> of(ImageSet set) {
    List<ImageGroup> groups = new ArrayList<>();
    int first = 0;
    for (var images :
        Evaluation.groups(set.images().stream().map(TrainingImage::levels).toList())) {
      groups.add(new ImageGroup(images, first));
      first += images.size();
    }
    return groups;
  }

  /** Only what is sent is copied. */
  private Object writeReplace() {
    long[] size = images.get(0).dimensionsAsLongArray();
    ArrayList<byte[]> levels = new ArrayList<>();
    for (RandomAccessibleInterval<UnsignedByteType> image : images) {
      byte[] bytes = new byte[Math.toIntExact(size[0] * size[1] * size[2])];
      ImgUtil.copy(image, ArrayImgs.unsignedBytes(bytes, size));
      levels.add(bytes);
    }
    return new Sent(size[0], size[1], size[2], levels, first);
  }

  /** How they are sent. */
  private record Sent(long width, long height, long channels, ArrayList<byte[]> levels, int first)
      implements Serializable {
    private Object readResolve() {
      return new ImageGroup(
          levels.stream()
              .map(bytes -> ArrayImgs.unsignedBytes(bytes, width, height, channels))
              .toList(),
          first);
    }
  }
}
