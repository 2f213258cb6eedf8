// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * How long many small holes and a large one take in an image: the sample image, laid side by side
 * as often as is needed.
 *
 * @param folder of the model
 * @param size side of the image, in pixels
 * @param candidates answers drawn at once
 * @param drawings how often
 */
record HolesTask(String folder, int size, Holes holes, int candidates, int drawings)
    implements Task {
  private static final long serialVersionUID = 1;
  private static final String SAMPLE = "/pixelrnn/samples/scratched.png";
  private static final int MOST_SMALL = 12;

  /**
   * What is to be filled.
   *
   * @param small how many of 1 to 12 pixels a side
   * @param large side of one in the middle, in pixels
   * @param specks per cent of single pixels
   */
  record Holes(int small, int large, double specks) implements Serializable {
    private static final long serialVersionUID = 1;

    Holes {
      if (small < 0 || large < 0 || !(specks >= 0) || specks >= 100) {
        throw new IllegalArgumentException(
            "holes and large must be 0 or more and specks 0 to 100, got "
                + small
                + ", "
                + large
                + " and "
                + specks);
      }
    }
  }

  HolesTask {
    if (size <= Math.max(MOST_SMALL, holes.large())) {
      throw new IllegalArgumentException(
          "size must be above " + Math.max(MOST_SMALL, holes.large()) + ", got " + size);
    }
    if (candidates < 1 || drawings < 1) {
      throw new IllegalArgumentException(
          "candidates and drawings must be 1 or more, got " + candidates + " and " + drawings);
    }
  }

  @Override
  public String title() {
    return holes.small()
        + " small holes, "
        + holes.specks()
        + " % of specks and one of "
        + holes.large()
        + "×"
        + holes.large()
        + " in "
        + size
        + "×"
        + size;
  }

  @Override
  public Map<String, Object> measure(Engine engine) throws IOException {
    Path model = Path.of(folder).toAbsolutePath().normalize();
    var library = new ModelLibrary(model.getParent(), List.of(), engine);
    try (OpenedModel opened = library.open(model.getFileName().toString())) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("model", model.getFileName().toString());
      figures.put("size", size);
      figures.put("holes", holes.small());
      figures.put("large", holes.large());
      figures.put("specks", holes.specks());
      figures.put("candidates", candidates);
      figures.put("device", engine.device());
      figures.put("peak_mib_before", PeakMemory.mebibytes());
      measure(opened.model(), figures);
      figures.put("peak_mib", PeakMemory.mebibytes());
      return figures;
    }
  }

  private void measure(PixelModel model, Map<String, Object> figures) throws IOException {
    Img<UnsignedByteType> levels = levels(model.architecture().hyperparameters().levels());
    Img<BitType> unknown = unknown();
    try (TimedModel timed = new TimedModel(model)) {
      double seconds = seconds(timed, levels, unknown);
      figures.put("seconds", seconds);
      figures.put("outside_model_seconds", seconds - timed.seconds());
      figures.put("windows", timed.windows());
      figures.put("window_pixels", timed.pixels());
      figures.put("windows_by_shape", timed.shapes());
      double[] later = new double[drawings - 1];
      for (int i = 0; i < later.length; i++) {
        later[i] = seconds(timed, levels, unknown);
      }
      if (later.length > 0) {
        figures.put("later_seconds", Timing.of(later).median());
        figures.put("later_seconds_quartiles", Timing.of(later).quartiles());
      }
    }
  }

  private double seconds(PixelModel model, Img<UnsignedByteType> levels, Img<BitType> unknown) {
    int[] answers = IntStream.range(0, candidates).toArray();
    long start = System.nanoTime();
    new Inpainting(model, new Noise(1), 1, 0, 1)
        .fill(levels, unknown, 0, answers, Progress.silent());
    return (System.nanoTime() - start) * 1e-9;
  }

  private Img<UnsignedByteType> levels(int count) throws IOException {
    BufferedImage sample;
    try (InputStream stream = HolesTask.class.getResourceAsStream(SAMPLE)) {
      sample = ImageIO.read(stream);
    }
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(size, size, 1);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int grey = sample.getRaster().getSample(x % sample.getWidth(), y % sample.getHeight(), 0);
        levels.getAt(x, y, 0).set(grey * count / 256);
      }
    }
    return levels;
  }

  private Img<BitType> unknown() {
    Img<BitType> unknown = ArrayImgs.bits(size, size);
    Noise.Stream random = new Noise(3).stream(Noise.Purpose.PATCHES);
    for (int hole = 0; hole < holes.small(); hole++) {
      int width = 1 + random.below(MOST_SMALL, hole, 0, 0);
      int height = 1 + random.below(MOST_SMALL, hole, 1, 0);
      int left = random.below(size - width, hole, 2, 0);
      mark(unknown, left, random.below(size - height, hole, 3, 0), width, height);
    }
    for (int y = 0; holes.specks() > 0 && y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (random.uniform(y, x, 4) < holes.specks() / 100) {
          unknown.getAt(x, y).set(true);
        }
      }
    }
    int middle = (size - holes.large()) / 2;
    mark(unknown, middle, middle, holes.large(), holes.large());
    return unknown;
  }

  private static void mark(Img<BitType> unknown, int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        unknown.getAt(x, y).set(true);
      }
    }
  }
}
