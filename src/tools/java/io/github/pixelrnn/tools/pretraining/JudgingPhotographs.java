// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** The photographs of $PIXELRNN_DATA/images, which are never learned from. */
final class JudgingPhotographs {
  private JudgingPhotographs() {}

  /**
   * All that fit: of three channels the RGB ones, of one channel all, RGB ones by their green.
   *
   * @return empty, which is said on standard error, if the variable is not set
   */
  static List<TrainingImage> of(int channels) throws IOException {
    String data = System.getenv("PIXELRNN_DATA");
    if (data == null) {
      System.err.println("pretrain: PIXELRNN_DATA is not set, so no photographs judge");
      return List.of();
    }
    List<TrainingImage> images = new ArrayList<>();
    for (Path file : files(Path.of(data, "images"))) {
      ImagePlus image = ImageFiles.read(file);
      boolean color = image.getType() == ImagePlus.COLOR_RGB;
      if (color || channels == 1) {
        images.add(TrainingImage.known(levels(image.getProcessor(), channels)));
      }
    }
    return images;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }

  private static Img<UnsignedByteType> levels(ImageProcessor pixels, int channels) {
    int size = pixels.getPixelCount();
    byte[] bytes = new byte[size * channels];
    for (int c = 0; c < channels; c++) {
      int own = channels == 1 ? 2 : c + 1;
      ImageProcessor plane =
          pixels instanceof ColorProcessor rgb ? rgb.getChannel(own, null) : pixels;
      for (int i = 0; i < size; i++) {
        bytes[c * size + i] = (byte) plane.get(i);
      }
    }
    return ArrayImgs.unsignedBytes(bytes, pixels.getWidth(), pixels.getHeight(), channels);
  }
}
