// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Cuttings of one image and their masks, in the folders in and masks; a few are damaged files. */
final class TrialImages {
  /** One in so many. */
  static final int DAMAGED = 50;

  private static final int SIDE = 96;
  private static final int HOLE = 24;

  private TrialImages() {}

  static void write(Path folder, int images, Path sample) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("masks"));
    ImageProcessor whole = ImageFiles.read(sample).getProcessor();
    for (int number = 0; number < images; number++) {
      Path image = folder.resolve("in").resolve(name(number));
      if (number % DAMAGED == DAMAGED - 1) {
        Files.writeString(image, "no image");
        continue;
      }
      Noise.Stream stream = new Noise(1).stream(Noise.Purpose.PATCHES, number, 0, 0);
      int left = stream.below(whole.getWidth() - SIDE + 1, 0, 0, 0);
      int top = stream.below(whole.getHeight() - SIDE + 1, 0, 1, 0);
      whole.setRoi(left, top, SIDE, SIDE);
      SavedImage.write(new ImagePlus("", whole.crop()), image);
      ByteProcessor mask = new ByteProcessor(SIDE, SIDE);
      mask.setValue(255);
      for (int hole = 0; hole < 2; hole++) {
        int x = stream.below(SIDE - HOLE, hole, 2, 0);
        int y = stream.below(SIDE - HOLE, hole, 3, 0);
        mask.setRoi(x, y, HOLE, HOLE);
        mask.fill();
      }
      SavedImage.write(new ImagePlus("", mask), folder.resolve("masks").resolve(name(number)));
    }
  }

  static int damagedAmong(int images) {
    return images / DAMAGED;
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "image-%05d.png", number);
  }
}
