// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that checks one bundle and says which native libraries of TensorFlow it has by then.
 */
final class CheckAlone {
  private CheckAlone() {}

  public static void main(String[] arguments) throws Exception {
    BundleCheck.check(Path.of(arguments[0]));
    System.out.println("accepted");
    Path maps = Path.of("/proc/self/maps");
    if (Files.exists(maps)) {
      for (String line : Files.readAllLines(maps)) {
        if (line.contains(".so") && (line.contains("tensorflow") || line.contains("jni"))) {
          System.out.println(line);
        }
      }
    }
  }
}
