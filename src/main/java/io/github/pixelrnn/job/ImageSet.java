// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/**
 * Images to learn from or to judge, of one number of colours, cut into the same levels.
 *
 * @param images every plane of every image
 * @param channels C
 * @param levels the bins, of composite images by their channel
 */
public record ImageSet(List<TrainingImage> images, int channels, List<Levels> levels) {

  /**
   * Reads planes of images.
   *
   * @param settings which pixels are unknown
   * @param named finds the mask's image
   * @param count L
   * @param range as its parameter says; empty for what the values ask for
   * @param limit how many planes at most
   * @throws IllegalArgumentException when images differ in channels or kind of numbers
   */
  static ImageSet of(
      List<ImagePlus> sources,
      MaskSettings settings,
      ImageByName named,
      int count,
      String range,
      long limit)
      throws IOException {
    List<Planes> planes = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    for (ImagePlus source : sources) {
      Planes one = Planes.of(source);
      requireAlike(planes.isEmpty() ? one : planes.get(0), one);
      planes.add(one);
      masks.add(settings.of(one, named).orElse(null));
    }
    List<Levels> levels = levels(planes, masks, count, range);
    List<TrainingImage> images = new ArrayList<>();
    for (int i = 0; i < planes.size(); i++) {
      Planes one = planes.get(i);
      Mask mask = masks.get(i);
      for (int plane = 0; plane < one.count() && images.size() < limit; plane++) {
        Quantization quantization = new Quantization(levels.get(one.channelOf(plane)), false);
        images.add(
            new TrainingImage(
                quantization.levels(one.values(plane)), mask == null ? null : mask.unknown(plane)));
      }
    }
    return new ImageSet(images, planes.get(0).channels(), levels);
  }

  /**
   * Reads planes of images of which all is known.
   *
   * @param count L
   * @param limit how many planes at most
   */
  static ImageSet known(List<ImagePlus> sources, int count, long limit) throws IOException {
    ImageByName none =
        (parameter, name) -> {
          throw new IllegalStateException("no mask, no image of one");
        };
    return of(sources, MaskSettings.none(), none, count, "", limit);
  }

  /** Whether a mask leaves any pixel of any image unknown. */
  boolean leavesUnknown() {
    for (TrainingImage image : images) {
      if (image.unknown() != null) {
        Cursor<BitType> unknown = Views.flatIterable(image.unknown()).cursor();
        while (unknown.hasNext()) {
          if (unknown.next().get()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** By channel of composite images, whose scales may be unlike. */
  private static List<Levels> levels(List<Planes> planes, List<Mask> masks, int count, String range)
      throws IOException {
    boolean given = range != null && !range.isBlank();
    boolean integers = planes.get(0).integers();
    Levels asked =
        given ? Allowed.made(() -> ValueRange.parse(range).levels(count, integers)) : null;
    SortedMap<Integer, ValueRange> ranges = new TreeMap<>();
    int channels = 0;
    for (int i = 0; i < planes.size(); i++) {
      Planes one = planes.get(i);
      Mask mask = masks.get(i);
      int[] all = IntStream.range(0, one.count()).toArray();
      NonFinite.refuse(one, all, mask);
      for (int channel : Arrays.stream(all).map(one::channelOf).distinct().toArray()) {
        int[] own = Arrays.stream(all).filter(plane -> one.channelOf(plane) == channel).toArray();
        channels = Math.max(channels, channel + 1);
        if (!given) {
          ranges.merge(channel, ValueRange.of(one, own, mask, count), ValueRange::and);
        }
      }
    }
    return given
        ? Collections.nCopies(channels, asked)
        : ranges.values().stream().map(whole -> whole.levels(count, integers)).toList();
  }

  private static void requireAlike(Planes first, Planes other) {
    if (first.channels() != other.channels() || first.integers() != other.integers()) {
      throw new IllegalArgumentException(
          "images: \""
              + other.image().getTitle()
              + "\" is of another type than \""
              + first.image().getTitle()
              + "\"; grey, RGB and 32-bit images can't be mixed");
    }
  }
}
