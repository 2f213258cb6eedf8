// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import ij.process.ByteProcessor;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;

/** A folder of small images, one of them broken, and two executors' cores in this JVM. */
abstract class SparkInAFolder extends LauncherInAFolder {
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

  int spark(String line) {
    out.reset();
    err.reset();
    SparkConf conf = new SparkConf().setMaster("local[2]").set("spark.ui.enabled", "false");
    return SparkLauncher.run(
        conf,
        new Installation(folder.resolve("models"), List.of(), REAL),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        words(line));
  }

  String[] words(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
        .toArray(String[]::new);
  }

  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  static String name(int number) {
    return String.format("image-%02d.png", number);
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
