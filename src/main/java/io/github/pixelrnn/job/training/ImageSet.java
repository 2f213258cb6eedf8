// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Images to learn from or to judge, of one number of colours, cut into the same levels. Those of
 * files are read when they are looked at, those that are open are copied: they may be edited
 * meanwhile.
 *
 * @param images every plane of every image
 * @param channels C
 * @param levels the bins, of composite images by their channel
 * @param leavesUnknown whether a mask leaves any pixel of any image unknown
 * @param stack whether they are all planes of one
 * @param sha256 of what the images hold, whatever they are called
 */
public record ImageSet(
    List<TrainingImage> images,
    int channels,
    List<Levels> levels,
    boolean leavesUnknown,
    boolean stack,
    String sha256) {

  /**
   * Reads planes of images. Files that can't be used are named and passed over, if there are
   * others.
   *
   * @param settings which pixels are unknown
   * @param named finds the mask's image
   * @param count L
   * @param range as its parameter says; empty for what the values ask for
   * @param log gets lines for people
   * @throws IllegalArgumentException when images differ in channels or kind of numbers
   * @throws IOException when none can be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  static ImageSet of(
      List<ImageSource> sources,
      MaskSettings settings,
      ImageByName named,
      int count,
      String range,
      Consumer<String> log,
      Progress progress)
      throws IOException {
    ImageByName once = remembering(named);
    ImageScan scan = new ImageScan(settings, once, count, range);
    scan.run(sources, log, progress);
    List<Levels> levels = scan.levels();
    List<ImageScan.Scanned> scanned = scan.images();
    StoredImages stored =
        new StoredImages(number -> content(scanned.get(number), settings, once, levels));
    List<TrainingImage> images = new ArrayList<>();
    for (int number = 0; number < scanned.size(); number++) {
      ImageScan.Scanned one = scanned.get(number);
      if (one.source().isStored()) {
        images.addAll(stored(one, number, stored, settings));
      } else {
        StoredImages.Content content = content(one, settings, once, levels);
        for (int plane : one.known()) {
          images.add(new TrainingImage(content.levels().get(plane), content.unknown(plane)));
        }
      }
    }
    boolean stack = scanned.size() == 1;
    return new ImageSet(
        images, scanned.get(0).channels(), levels, scan.leavesUnknown(), stack, scan.sha256());
  }

  private static List<TrainingImage> stored(
      ImageScan.Scanned one, int number, StoredImages stored, MaskSettings settings) {
    List<TrainingImage> images = new ArrayList<>();
    long[] size = {one.width(), one.height(), one.channels()};
    for (int plane : one.known()) {
      RandomAccessibleInterval<UnsignedByteType> levels =
          new StoredPlane<>(size, () -> stored.of(number).levels().get(plane));
      RandomAccessibleInterval<BitType> unknown =
          settings.isNone()
              ? null
              : new StoredPlane<>(
                  new long[] {size[0], size[1]}, () -> stored.of(number).unknown(plane));
      images.add(new TrainingImage(levels, unknown));
    }
    return images;
  }

  private static StoredImages.Content content(
      ImageScan.Scanned scanned, MaskSettings settings, ImageByName named, List<Levels> levels)
      throws IOException {
    Planes planes = Planes.of(scanned.source().image(line -> {})); // said when it was scanned
    if (!scanned.source().stamp().equals(scanned.file())
        || planes.width() != scanned.width()
        || planes.height() != scanned.height()
        || planes.count() != scanned.channelOf().size()) {
      throw new IOException(scanned.source().file() + " was changed while it was learned from");
    }
    Mask mask = settings.of(planes, named).orElse(null);
    List<Img<UnsignedByteType>> cut = new ArrayList<>();
    List<RandomAccessibleInterval<BitType>> unknown = new ArrayList<>();
    for (int plane = 0; plane < planes.count(); plane++) {
      Levels own = levels.get(scanned.channelOf().get(plane));
      cut.add(new Quantization(own, false).levels(planes.values(plane)));
      if (mask != null) {
        unknown.add(mask.unknown(plane));
      }
    }
    return new StoredImages.Content(cut, mask == null ? null : unknown);
  }

  /** The same mask is asked for with every image. */
  private static ImageByName remembering(ImageByName named) {
    Map<String, ImagePlus> found = new HashMap<>();
    return (parameter, name) -> {
      ImagePlus known = found.get(name);
      if (known == null) {
        ImagePlus open = named.open(parameter, name);
        known = open.duplicate(); // an open one may be edited meanwhile
        known.setTitle(open.getTitle());
        found.put(name, known);
      }
      return known;
    };
  }
}
