// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The photographs to be judged on, and images like them. */
final class Photographs {
  private static final int SIDE = 256;

  private Photographs() {}

  /**
   * The middle of a photograph, 256 pixels high and wide or as large as it is.
   *
   * @param data the folder that holds {@code images}
   */
  static Picture middle(Path data, String name) throws IOException {
    Picture whole = read(data.resolve("images").resolve(name + ".png"));
    int height = Math.min(SIDE, whole.height());
    int width = Math.min(SIDE, whole.width());
    int top = (whole.height() - height) / 2;
    int left = (whole.width() - width) / 2;
    List<Grey> planes = new ArrayList<>();
    for (Grey plane : whole.planes()) {
      float[] values = new float[height * width];
      for (int i = 0; i < values.length; i++) {
        values[i] = plane.at((top + i / width) * whole.width() + left + i % width);
      }
      planes.add(new Grey(height, width, values));
    }
    return new Picture(planes);
  }

  /** RGB, a grey image of 8 bits, or one or three planes of 32 bits for values between levels. */
  static Picture read(Path file) throws IOException {
    ImagePlus image = ImageFiles.read(file);
    if (image.getType() == ImagePlus.COLOR_RGB) {
      ColorProcessor pixels = (ColorProcessor) image.getProcessor();
      return new Picture(
          List.of(
              plane(file, pixels.getChannel(1, null)),
              plane(file, pixels.getChannel(2, null)),
              plane(file, pixels.getChannel(3, null))));
    }
    if (image.getType() != ImagePlus.GRAY8 && image.getType() != ImagePlus.GRAY32) {
      throw new IOException(file + " must be RGB, or grey of 8 or 32 bits");
    }
    List<Grey> planes = new ArrayList<>();
    for (int k = 1; k <= image.getStackSize(); k++) {
      planes.add(plane(file, image.getStack().getProcessor(k)));
    }
    return new Picture(planes);
  }

  private static Grey plane(Path file, ImageProcessor pixels) throws IOException {
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.getf(i);
      if (!(values[i] >= 0 && values[i] <= 255)) { // NaN too
        throw new IOException(file + " must hold values 0…255, got " + values[i]);
      }
    }
    return new Grey(pixels.getHeight(), pixels.getWidth(), values);
  }
}
