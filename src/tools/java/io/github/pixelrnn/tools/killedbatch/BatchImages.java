// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedbatch;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The small images of a batch and their masks, in the folders in and masks; a few are damaged. */
final class BatchImages {
  static final int SIDE = 24;

  /** One in so many. */
  static final int DAMAGED = 50;

  private BatchImages() {}

  static void write(Path folder, int images) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("masks"));
    Noise noise = new Noise(5);
    for (int number = 0; number < images; number++) {
      ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
      ByteProcessor mask = new ByteProcessor(SIDE, SIDE);
      Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES, number, 0, 0);
      int left = stream.below(SIDE - 4, 0, 0, 1);
      int top = stream.below(SIDE - 4, 0, 1, 1);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          pixels.set(x, y, (x * 9 + y * 4 + stream.below(40, y, x, 0)) & 0xFF);
          mask.set(x, y, x >= left && x < left + 4 && y >= top && y < top + 4 ? 255 : 0);
        }
      }
      SavedImage.write(new ImagePlus("", pixels), folder.resolve("in").resolve(name(number)));
      SavedImage.write(new ImagePlus("", mask), folder.resolve("masks").resolve(name(number)));
      if (isDamaged(number)) {
        Path file = folder.resolve("in").resolve(name(number));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 20));
      }
    }
  }

  static boolean isDamaged(int number) {
    return number % DAMAGED == 7;
  }

  static int damagedAmong(int first) {
    int damaged = 0;
    for (int number = 0; number < first; number++) {
      damaged += isDamaged(number) ? 1 : 0;
    }
    return damaged;
  }

  static String name(int number) {
    return String.format(Locale.ROOT, "image%03d.png", number);
  }
}
