// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine.Option;

/** Options that every study has: of which images, and how wide its networks are. */
final class StudyOptions {
  /** How an option's description ends that need not be given. */
  static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  @Option(names = "--images", required = true, description = "IDX file, image or folder")
  private Path images;

  @Option(names = "--test", required = true, description = "The same, not trained on")
  private Path test;

  @Option(names = "--limit", defaultValue = "1000", description = "Test images; " + DEFAULT)
  private int limit;

  @Option(names = "--features", defaultValue = "16", description = DEFAULT)
  private int features;

  @Option(names = "--headwidth", defaultValue = "32", description = DEFAULT)
  private int headWidth;

  @Option(names = "--patch", defaultValue = "28", description = DEFAULT)
  private int patch;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  Path images() {
    return images;
  }

  Path test() {
    return test;
  }

  int features() {
    return features;
  }

  int headWidth() {
    return headWidth;
  }

  int patch() {
    return patch;
  }

  long seed() {
    return seed;
  }

  /**
   * All images to learn from.
   *
   * @param levels as {@link StudyImages#read}, which also says what is thrown
   */
  List<RandomAccessibleInterval<UnsignedByteType>> train(int levels) throws IOException {
    return StudyImages.read(images, levels, Integer.MAX_VALUE);
  }

  /** The first images to judge by, as {@link #train}. */
  List<RandomAccessibleInterval<UnsignedByteType>> test(int levels) throws IOException {
    return StudyImages.read(test, levels, limit);
  }

  /**
   * A network for such images.
   *
   * @param images of which the first tells how many channels there are
   */
  Architecture network(
      String kind,
      int layers,
      int levels,
      List<RandomAccessibleInterval<UnsignedByteType>> images) {
    int channels = Math.toIntExact(images.get(0).dimension(2));
    return Architecture.of(kind, Hyperparameters.of(layers, features, headWidth, levels, channels));
  }
}
