// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.signals;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The command line of {@code scripts/signals}. */
final class SignalsCommand {
  private static final int SIDE = 256;
  private static final int LARGE = 3000;
  private static final int HOLE = 160;

  private SignalsCommand() {}

  /**
   * Prints a table with a line for each verb, phase and signal.
   *
   * @param arguments the launcher's script; an empty folder
   */
  public static void main(String... arguments) throws Exception {
    Path script = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    layOut(folder);
    System.out.println("| verb | phase | signal | seconds | exit code | left | said |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Work work : Work.all()) {
      for (String signal : List.of("INT", "TERM")) {
        Ending ending = Ending.of(script, folder, work, signal);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %.2f | %d | %d | %s |%n",
            work.verb(),
            work.phase(),
            signal,
            ending.seconds(),
            ending.code(),
            ending.hidden(),
            ending.said().replace(folder + "/", ""));
      }
    }
  }

  private static void layOut(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    for (String name : List.of("a.png", "b.png")) {
      SavedImage.write(noise(SIDE), folder.resolve("in").resolve(name));
    }
    SavedImage.write(noise(LARGE), folder.resolve("large.png"));
    ByteProcessor mask = new ByteProcessor(SIDE, SIDE);
    mask.setValue(255);
    mask.setRoi(40, 40, HOLE, HOLE);
    mask.fill();
    SavedImage.write(new ImagePlus("", mask), folder.resolve("mask.png"));
  }

  /** Hard to compress, so that it takes a while to be written; a single pixel is 255. */
  private static ImagePlus noise(int side) {
    Noise.Stream stream = new Noise(1).stream(Noise.Purpose.PATCHES, 0, 0, 0);
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i == side + 1 ? 255 : stream.below(255, i, 0, 0));
    }
    return new ImagePlus("", new ByteProcessor(side, side, pixels));
  }
}
