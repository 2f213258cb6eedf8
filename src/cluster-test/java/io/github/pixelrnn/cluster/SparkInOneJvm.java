// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;

/** Two executors' cores in this JVM, with the real engine. */
abstract class SparkInOneJvm extends LauncherInAFolder {
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

  /** The words of a line; those that begin with @ are in the test's folder. */
  String[] words(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
        .toArray(String[]::new);
  }

  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
