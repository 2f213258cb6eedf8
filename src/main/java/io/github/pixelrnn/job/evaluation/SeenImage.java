// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageDescription;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.SharedRange;
import io.github.pixelrnn.job.StoredFile;
import io.github.pixelrnn.job.training.ImageScan;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What one look at an image told: all that must be known of every image before the first is judged.
 *
 * @param description of the image
 * @param file as it was seen; null for an open image
 * @param kind what it must have in common with others
 * @param channelOf of each plane, the channel of a composite image
 * @param ranges of the values, by channel of a composite image
 */
record SeenImage(
    ImageDescription description,
    StoredFile file,
    ImageScan.Kind kind,
    ArrayList<Integer> channelOf,
    TreeMap<Integer, SharedRange> ranges)
    implements Serializable {

  /**
   * Looks at an image.
   *
   * @param file null for an open one
   * @param levels L
   * @throws IllegalArgumentException when it has a palette, or pixels that are no numbers
   */
  static SeenImage of(ImagePlus image, StoredFile file, int levels) throws IOException {
    ImageScan scan = ImageScan.apart(levels);
    scan.run(List.of(ImageSource.of(image)), line -> {}, Progress.silent());
    ImageScan.Scanned one = scan.images().get(0);
    return new SeenImage(
        ImageDescription.of(image),
        file,
        one.kind(),
        new ArrayList<>(one.channelOf()),
        new TreeMap<>(scan.ranges()));
  }
}
