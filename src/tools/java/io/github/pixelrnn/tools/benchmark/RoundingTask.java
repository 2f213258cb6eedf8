// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
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
 * @param close uniform numbers whose log-odds lie nearer to those of a bound are decided by one
 *     pass
 */
record RoundingTask(String folder, int size, int batch, double close) implements Task {
  private static final long serialVersionUID = 1;

  RoundingTask {
    if (size < 1 || batch < 1 || !(close >= 0)) {
      throw new IllegalArgumentException(
          "size and batch must be 1 or more and close 0 or more, got "
              + size
              + ", "
              + batch
              + " and "
              + close);
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
      figures.put("flips_beyond_a_subpixel", found.flipsBeyond / found.subpixels);
      figures.put("asked", found.asked / found.subpixels);
      if (found.flipsBeyond > 0) {
        figures.put("subpixels_a_flip_beyond", found.subpixels / found.flipsBeyond);
      }
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
    Differences differences = new Differences(levels, close);
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
    private final double close;
    private long subpixels;
    private double largest;
    private double largestLogit;
    private double flips;
    private double flipsBeyond;
    private double asked;

    Differences(int levels, double close) {
      this.levels = levels;
      this.close = close;
    }

    void add(float[] drawn, int from, float[] passed, int fromPassed) {
      double[] one = cumulative(drawn, from);
      double[] other = cumulative(passed, fromPassed);
      for (int level = 0; level < levels; level++) {
        double difference = Math.abs(one[level] - other[level]);
        largest = Math.max(largest, difference);
        flips += difference;
        double moved = Math.abs(logOdds(one[level]) - logOdds(other[level]));
        if (moved > close && level < levels - 1) {
          flipsBeyond += difference * (1 - close / moved);
        }
        asked += 2 * close * other[level] * (1 - other[level]);
        largestLogit =
            Math.max(largestLogit, Math.abs(drawn[from + level] - passed[fromPassed + level]));
      }
      subpixels++;
    }

    private static double logOdds(double probability) {
      return Math.log(probability / (1 - probability));
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
