// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;

/** A folder of small images, one of them broken. */
abstract class SparkInAFolder extends SparkInOneJvm {
  static final int IMAGES = 12;
  static final String BROKEN = "image-05.png";

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.createDirectory(folder.resolve("masks"));
    for (int number = 0; number < IMAGES; number++) {
      add(number);
    }
    Files.writeString(folder.resolve("in").resolve(BROKEN), "no image");
  }

  static String name(int number) {
    return String.format(Locale.ROOT, "image-%02d.png", number);
  }

  void add(int number) throws IOException {
    ByteProcessor pixels = grey(12, 12);
    ByteProcessor mask = new ByteProcessor(12, 12);
    for (int i = 0; i < 4; i++) {
      pixels.set(number % 12, i, 7 * number % 250);
      mask.set(2 + number % 7 + i % 2, 5 + i / 2, 255);
    }
    write("in/" + name(number), pixels);
    write("masks/" + name(number), mask);
  }
}
