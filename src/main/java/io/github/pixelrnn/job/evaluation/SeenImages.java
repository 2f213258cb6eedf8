// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageDescription;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.SharedRange;
import io.github.pixelrnn.job.StoredFile;
import io.github.pixelrnn.job.training.ImageScan;
import io.github.pixelrnn.model.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

/** The images that are to be judged, as they were seen one after the other. */
final class SeenImages {
  private final int count;
  private final boolean several;
  private final List<ImageDescription> descriptions = new ArrayList<>();
  private final List<JudgedPlane.Source> sources = new ArrayList<>();
  private final List<List<Integer>> channelOf = new ArrayList<>();
  private final SortedMap<Integer, SharedRange> ranges = new TreeMap<>();
  private ImageScan.Kind first;

  /**
   * None yet.
   *
   * @param count L
   * @param several whether there will be more than one
   */
  SeenImages(int count, boolean several) {
    this.count = count;
    this.several = several;
  }

  /**
   * Adds the next one.
   *
   * @throws IllegalArgumentException when it differs from the first in channels or kind of numbers
   */
  void add(SeenImage image) {
    StoredFile file = image.file();
    add(image, (plane, levels, size) -> new JudgedPlane.Stored(file, plane, levels, size));
  }

  /** As {@link #add(SeenImage)}, of an open one: what it holds is copied by {@link #planes}. */
  void add(SeenImage image, ImagePlus open) {
    Planes planes = Planes.of(open);
    add(
        image,
        (plane, levels, size) ->
            new JudgedPlane.Copied(new Quantization(levels, false).levels(planes.values(plane))));
  }

  private void add(SeenImage image, JudgedPlane.Source source) {
    first = first == null ? image.kind() : first;
    first.requireAlike(image.kind());
    for (Map.Entry<Integer, SharedRange> one : image.ranges().entrySet()) {
      ranges.computeIfAbsent(one.getKey(), key -> new SharedRange(count)).add(one.getValue());
    }
    descriptions.add(image.description());
    sources.add(source);
    channelOf.add(image.channelOf());
  }

  /** The failure of one that could not be looked at, as people are told it. */
  RuntimeException refused(String title, RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean named = !several || message.contains(title);
    return failure instanceof IllegalArgumentException && !named
        ? new IllegalArgumentException(title + ": " + message, failure)
        : failure;
  }

  /** C. */
  int channels() {
    return first.channels();
  }

  /** How values are cut into levels, of composite images by their channel. */
  List<Levels> levels() {
    return ranges.values().stream()
        .map(one -> one.range().levels(count, first.integers()))
        .toList();
  }

  /** What all but the pixels tell. */
  List<ImageDescription> descriptions() {
    return descriptions;
  }

  /** Of all planes. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (ImageDescription one : descriptions) {
      for (int plane = 1; plane <= one.planes(); plane++) {
        names.add(one.title() + (one.planes() == 1 ? "" : " " + plane));
      }
    }
    return names;
  }

  /**
   * The planes in their order.
   *
   * @param limit how many at most
   */
  List<JudgedPlane> planes(long limit) {
    List<Levels> levels = levels();
    List<JudgedPlane> planes = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      ImageDescription description = descriptions.get(i);
      Dimensions size = new FinalDimensions(description.width(), description.height(), channels());
      for (int plane = 0; plane < description.planes() && planes.size() < limit; plane++) {
        Levels own = levels.get(channelOf.get(i).get(plane));
        planes.add(sources.get(i).plane(plane, own, size));
      }
    }
    return planes;
  }
}
