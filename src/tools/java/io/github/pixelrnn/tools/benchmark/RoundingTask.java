// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the probabilities that a drawing went by, of several images at once, lie from those of
 * one pass over each image alone: what is drawn from nothing, with nothing shown to an encoder.
 *
 * @param folder of the model
 * @param size side of the images, in pixels
 * @param batch how many are drawn at once
 */
record RoundingTask(String folder, int size, int batch) implements Task {
  private static final long serialVersionUID = 1;

  RoundingTask {
    if (size < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "size and batch must be 1 or more, got " + size + " and " + batch);
    }
  }

  @Override
  public String title() {
    return folder + ", " + batch + " images of " + size + "×" + size;
  }

  @Override
  public Map<String, Object> measure(Engine engine) throws IOException {
    Path model = Path.of(folder).toAbsolutePath().normalize();
    var library = new ModelLibrary(model.getParent(), List.of(), engine);
    try (OpenedModel opened = library.open(model.getFileName().toString())) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("model", model.getFileName().toString());
      figures.put("device", engine.device());
      Differences found = differences(opened.model());
      figures.put("subpixels", found.subpixels);
      figures.put("largest_difference", found.largest);
      figures.put("largest_logit_difference", found.largestLogit);
      figures.put("flips_a_subpixel", found.flips / found.subpixels);
      figures.put("subpixels_a_flip", found.subpixels / found.flips);
      return figures;
    }
  }

  private Differences differences(PixelModel model) {
    Hyperparameters hyperparameters = model.architecture().hyperparameters();
    int levels = hyperparameters.levels();
    int channels = hyperparameters.channels();
    PixelBatch drawn = nothing(hyperparameters);
    model.encode(drawn);
    float[] gone = new float[batch * size * size * channels * levels];
    Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);
    model.draw(
        drawn,
        (image, y, x, c) -> noise.uniform(y, x, c + channels * image),
        1,
        (image, y, x, c, logits, from) ->
            System.arraycopy(
                logits, from, gone, (drawn.index(image, y, x) * channels + c) * levels, levels),
        Progress.silent());
    Differences differences = new Differences(levels);
    for (int image = 0; image < batch; image++) {
      float[] passed = model.logits(drawn.select(image));
      for (int from = 0; from < passed.length; from += levels) {
        differences.add(gone, image * passed.length + from, passed, from);
      }
    }
    return differences;
  }

  private PixelBatch nothing(Hyperparameters hyperparameters) {
    PixelBatch nothing = PredictionInput.batch(hyperparameters, batch, size, size);
    nothing.forgetAll();
    for (int image = 0; image < batch; image++) {
      for (int pixel = 0; pixel < size * size; pixel++) {
        nothing.setShown(image, pixel / size, pixel % size, false);
      }
    }
    return nothing;
  }

  /** Those seen so far. */
  private static final class Differences {
    private final int levels;
    private long subpixels;
    private double largest;
    private double largestLogit;
    private double flips;

    Differences(int levels) {
      this.levels = levels;
    }

    void add(float[] drawn, int from, float[] passed, int fromPassed) {
      double[] one = cumulative(drawn, from);
      double[] other = cumulative(passed, fromPassed);
      for (int level = 0; level < levels; level++) {
        double difference = Math.abs(one[level] - other[level]);
        largest = Math.max(largest, difference);
        flips += difference;
        largestLogit =
            Math.max(largestLogit, Math.abs(drawn[from + level] - passed[fromPassed + level]));
      }
      subpixels++;
    }

    private double[] cumulative(float[] logits, int from) {
      double most = Double.NEGATIVE_INFINITY;
      for (int level = 0; level < levels; level++) {
        most = Math.max(most, logits[from + level]);
      }
      double[] sums = new double[levels];
      double sum = 0;
      for (int level = 0; level < levels; level++) {
        sum += Math.exp(logits[from + level] - most);
        sums[level] = sum;
      }
      for (int level = 0; level < levels; level++) {
        sums[level] /= sum;
      }
      return sums;
    }
  }
}
