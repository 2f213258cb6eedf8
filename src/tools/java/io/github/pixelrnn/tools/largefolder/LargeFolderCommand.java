// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.largefolder;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.launcher.Launcher;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The command line of {@code scripts/large-folder}. */
final class LargeFolderCommand {
  /** A megabyte each, in folders of so many. */
  private static final int SIDE = 1024;

  private static final int A_FOLDER = 100;
  private static final String BROKEN = "image00007.tif";

  private LargeFolderCommand() {}

  /**
   * Makes the images, trains on them, and checks that the broken one was named.
   *
   * @param arguments an empty folder; megabytes of images; the most heap that Java may have, such
   *     as 1g; steps
   * @throws AssertionError when something is not as it must be
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int images = Integer.parseInt(arguments[1]);
    long start = System.nanoTime();
    write(folder.resolve("images"), images);
    System.out.printf(Locale.ROOT, "made %d images in %.0f s%n", images, seconds(start));
    start = System.nanoTime();
    int code = train(folder, arguments[2], arguments[3]);
    String said = Files.readString(folder.resolve("said.txt"));
    System.out.print(said);
    System.out.printf(
        Locale.ROOT,
        "exit code %d, %.0f s with at most %s of heap%n",
        code,
        seconds(start),
        arguments[2]);
    if (code != Launcher.DONE || !said.contains("Passed over: ") || !said.contains(BROKEN)) {
      throw new AssertionError("that is not as it must be");
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }

  private static void write(Path folder, int images) throws IOException {
    Noise noise = new Noise(3);
    for (int number = 0; number < images; number++) {
      Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES, number, 0, 0);
      int period = 5 + stream.below(60, 0, 0, 0);
      ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
      byte[] values = (byte[]) pixels.getPixels();
      for (int i = 0; i < values.length; i++) {
        int wave = i % SIDE * 255 / period + i / SIDE * 255 / (2 * period);
        values[i] = (byte) (wave + (i * 31 ^ number) % 17);
      }
      Path file =
          folder
              .resolve("part" + number / A_FOLDER)
              .resolve(String.format(Locale.ROOT, "image%05d.tif", number));
      Files.createDirectories(file.getParent());
      SavedImage.write(new ImagePlus("", pixels), file);
      if (file.endsWith(BROKEN)) {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), SIDE * SIDE / 3));
      }
    }
  }

  private static int train(Path folder, String heap, String steps) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of("train", "--images", folder.resolve("images").toString()));
    command.addAll(List.of("--name", "large", "--steps", steps, "--layers", "2"));
    command.addAll(List.of("--library", folder.resolve("models").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start()
        .waitFor();
  }
}
