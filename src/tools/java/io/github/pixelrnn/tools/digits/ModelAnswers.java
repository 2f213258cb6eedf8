// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.tools.Verbs;
import io.github.pixelrnn.tools.digits.SoftmaxPlate.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What models answer to the launcher's verbs, as images.
 *
 * @param folder of the files between verbs, which stay there
 * @param seed of all that is drawn
 */
record ModelAnswers(Verbs verbs, Path folder, long seed) {
  /** Digits that a model draws from nothing. */
  List<ImageProcessor> sample(String model, int count) throws IOException {
    Path file = folder.resolve(model + ".tif");
    List<String> line = new ArrayList<>(List.of("sample", "--model", model));
    line.addAll(List.of("--width", String.valueOf(DigitModel.SIDE)));
    line.addAll(List.of("--height", String.valueOf(DigitModel.SIDE)));
    line.addAll(List.of("--count", String.valueOf(count), "--seed", String.valueOf(seed)));
    verbs.run(with(line, file));
    return planes(file);
  }

  /** Ways to go on below the upper half of a digit, the likeliest first. */
  List<ImageProcessor> complete(String model, ImageProcessor digit, int ways) throws IOException {
    Path given = folder.resolve("given.tif");
    Path mask = folder.resolve("mask.tif");
    Path file = folder.resolve("completed.tif");
    SavedImage.write(new ImagePlus("given", digit), given);
    SavedImage.write(new ImagePlus("mask", CompletionSheet.mask()), mask);
    List<String> line = new ArrayList<>(List.of("inpaint", "--model", model));
    line.addAll(List.of("--image", given.toString()));
    line.addAll(List.of("--mask", "Image", "--maskimage", mask.toString()));
    line.addAll(List.of("--candidates", String.valueOf(ways), "--seed", String.valueOf(seed)));
    verbs.run(with(line, file));
    return planes(file);
  }

  /** How probable a model finds each value of a pixel, given those before it. */
  Panel distribution(String model, Path image, int x, int y) throws IOException {
    List<String> line = new ArrayList<>(List.of("distribution", "--model", model));
    line.addAll(List.of("--image", image.toString()));
    line.addAll(List.of("--x", String.valueOf(x), "--y", String.valueOf(y)));
    Map<String, Object> answer = verbs.run(with(line, folder.resolve("distribution.png")));
    if (!(answer.get("probabilities") instanceof List<?> answered)) {
      throw new IOException("distribution answered without probabilities");
    }
    List<Double> probabilities =
        answered.stream().map(one -> ((Number) one).doubleValue()).toList();
    return new Panel(
        ImageFiles.read(image).getProcessor(),
        x,
        y,
        probabilities,
        ((Number) answer.get("level")).intValue(),
        ((Number) answer.get("entropy_bits")).doubleValue());
  }

  private static List<String> with(List<String> line, Path file) {
    line.addAll(List.of("--output", file.toString()));
    return line;
  }

  private static List<ImageProcessor> planes(Path file) throws IOException {
    ImagePlus image = ImageFiles.read(file);
    List<ImageProcessor> planes = new ArrayList<>();
    for (int slice = 1; slice <= image.getStackSize(); slice++) {
      planes.add(image.getStack().getProcessor(slice));
    }
    return planes;
  }
}
