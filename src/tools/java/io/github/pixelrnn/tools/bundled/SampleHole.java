// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.bundled;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A square hole in the middle of an image, whose true pixels are known.
 *
 * @param image 8-bit grey or RGB
 */
record SampleHole(Path image) {
  private static final int SIDE = 12;

  /** PSNR of the mean that a model expects there. */
  double decibels(Verbs verbs, ModelCard card) throws IOException {
    Path mask = Files.createTempFile("hole", ".png");
    Path filled = Files.createTempFile("filled", ".png");
    try {
      ImageProcessor truth = ImageFiles.read(image).getProcessor();
      SavedImage.write(new ImagePlus("hole", mask(truth)), mask);
      List<String> line = new ArrayList<>(List.of("inpaint", "--model", card.name()));
      line.addAll(List.of("--image", image.toString(), "--mask", "Image"));
      line.addAll(List.of("--maskimage", mask.toString(), "--result", "Mean"));
      line.addAll(List.of("--output", filled.toString()));
      verbs.run(line);
      return decibels(truth, ImageFiles.read(filled).getProcessor());
    } finally {
      Files.delete(mask);
      Files.delete(filled);
    }
  }

  private static ByteProcessor mask(ImageProcessor of) {
    ByteProcessor mask = new ByteProcessor(of.getWidth(), of.getHeight());
    mask.setValue(255);
    mask.setRoi(left(of), top(of), SIDE, SIDE);
    mask.fill();
    return mask;
  }

  private static int left(ImageProcessor of) {
    return (of.getWidth() - SIDE) / 2;
  }

  private static int top(ImageProcessor of) {
    return (of.getHeight() - SIDE) / 2;
  }

  private static double decibels(ImageProcessor truth, ImageProcessor filled) {
    int channels = truth.getNChannels();
    double squares = 0;
    for (int channel = 0; channel < channels; channel++) {
      ImageProcessor one = truth.toFloat(channel, null);
      ImageProcessor other = filled.toFloat(channel, null);
      for (int y = top(truth); y < top(truth) + SIDE; y++) {
        for (int x = left(truth); x < left(truth) + SIDE; x++) {
          double difference = one.getf(x, y) - other.getf(x, y);
          squares += difference * difference;
        }
      }
    }
    double mean = Math.max(squares / (channels * SIDE * SIDE), 1e-9);
    return 10 * Math.log10(255 * 255 / mean);
  }
}
