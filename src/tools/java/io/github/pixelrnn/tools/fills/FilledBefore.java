// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Images filled by something else: NAME-sample.tif and NAME-mean.tif, and if given the quantiles
 * NAME-low.tif and NAME-high.tif.
 */
record FilledBefore(Path folder) implements Ours {

  @Override
  public Answers answers(String name, Picture damaged, boolean[] unknown) throws IOException {
    Path low = file(name, "low");
    Path high = file(name, "high");
    if (Files.exists(low) != Files.exists(high)) {
      throw new IOException(low + " and " + high + " are of use together only; one is missing");
    }
    boolean quantiles = Files.exists(low);
    return new Answers(
        read(file(name, "sample"), damaged),
        read(file(name, "mean"), damaged),
        null,
        quantiles ? read(low, damaged) : null,
        quantiles ? read(high, damaged) : null,
        Double.NaN, // of what they are quantiles is not said
        List.of());
  }

  private Path file(String name, String what) {
    return folder.resolve(name + "-" + what + ".tif");
  }

  private static Picture read(Path file, Picture like) throws IOException {
    Picture image = Photographs.read(file);
    if (image.height() != like.height()
        || image.width() != like.width()
        || image.channels() != like.channels()) {
      throw new IOException(
          file
              + " must be "
              + like.width()
              + "×"
              + like.height()
              + " pixels of "
              + like.channels()
              + " channels, got "
              + image.width()
              + "×"
              + image.height()
              + " of "
              + image.channels());
    }
    return image;
  }
}
