// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * A model of an image at two sizes ({@link MultiScale}). The weights of its networks are called
 * {@code small/…} and {@code large/…}. Images begin at a pixel of the small image.
 *
 * <p>Of {@link io.github.pixelrnn.model.architecture.Reduction#AVERAGE} log-probabilities are the
 * bound that counts: those of a mean are added to the first known pixel of its square.
 */
public final class MultiScaleModel implements TrainableModel {
  /** The folder of the small network's SavedModel, inside that of the large one. */
  public static final String SMALL = "small";

  private static final String SMALL_WEIGHTS = "small/";
  private static final String LARGE_WEIGHTS = "large/";

  private final NetworkConfiguration configuration;
  private final MultiScale architecture;
  private final Sizes judged;
  private final Sizes drawn;
  private final TrainableModel small;
  private final TrainableModel large;

  /**
   * @param configuration of both
   * @param small to be closed with this
   * @param large to be closed with this
   */
  MultiScaleModel(
      NetworkConfiguration configuration,
      MultiScale architecture,
      TrainableModel small,
      TrainableModel large) {
    this.configuration = configuration;
    this.architecture = architecture;
    this.judged = new Sizes(architecture, false);
    this.drawn = new Sizes(architecture, true);
    this.small = small;
    this.large = large;
  }

  @Override
  public MultiScale architecture() {
    return architecture;
  }

  @Override
  public NetworkConfiguration configuration() {
    return configuration;
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    return logProbabilities(batch, Progress.silent());
  }

  @Override
  public float[] logProbabilities(PixelBatch batch, Progress progress) {
    long all = (long) architecture.factor() * architecture.factor();
    PixelBatch first = judged.small(batch);
    float[] ofSmall = small.logProbabilities(first, progress.part(0, 1, all));
    PixelBatch rest = told(judged, batch, first, progress.part(1, 1, all));
    float[] log = large.logProbabilities(rest, progress.part(1, all, all));
    return architecture.averages()
        ? added(batch, first, ofSmall, log)
        : merged(batch, ofSmall, log, batch.channels());
  }

  /** Of a model of means, those given the image's own means, which have a part of each pixel. */
  @Override
  public float[] logits(PixelBatch batch) {
    int width = batch.channels() * architecture.hyperparameters().levels();
    PixelBatch first = judged.small(batch);
    float[] ofLarge = large.logits(told(judged, batch, first, Progress.silent()));
    return architecture.averages() ? ofLarge : merged(batch, small.logits(first), ofLarge, width);
  }

  /** The large network's batch, and what its encoder makes of the small images. */
  private PixelBatch told(Sizes sizes, PixelBatch batch, PixelBatch first, Progress progress) {
    PixelBatch told = sizes.large(batch, first);
    MapTiles map = new MapTiles(large);
    if (sizes.drawing()) {
      map.write(told, progress);
    } else {
      map.writeToJudge(told, progress);
    }
    return told;
  }

  /**
   * The small images' pixels are not the large network's to judge: their figures take the place of
   * its own.
   *
   * @param width figures a pixel
   */
  private float[] merged(PixelBatch batch, float[] ofSmall, float[] ofLarge, int width) {
    int factor = architecture.factor();
    int[] next = {0};
    judged.forEachSmall(
        batch,
        (image, y, x) -> {
          int to = batch.index(image, y * factor, x * factor) * width;
          System.arraycopy(ofSmall, next[0], ofLarge, to, width);
          next[0] += width;
        });
    return ofLarge;
  }

  /** Means are judged beside all pixels, and each one's figures are added to those of a pixel. */
  private float[] added(PixelBatch batch, PixelBatch first, float[] ofSmall, float[] ofLarge) {
    int channels = batch.channels();
    BoxAverage average = new BoxAverage(architecture.factor());
    judged.forEachSmall(
        batch,
        (image, y, x) -> {
          int from = first.index(image, y, x) * channels;
          for (int c = 0; first.known(image, y, x) && c < channels; c++) {
            ofLarge[average.carrier(batch, image, y, x) * channels + c] += ofSmall[from + c];
          }
        });
    return ofLarge;
  }

  /** The listener hears of the image's own pixels alone. */
  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    int factor = architecture.factor();
    // A mean and the pixel that stands where its square begins must not share a number.
    int other = architecture.averages() ? batch.channels() : 0;
    PixelBatch first = drawn.small(batch);
    DrawListener ofSmall =
        listener == DrawListener.NONE || architecture.averages()
            ? DrawListener.NONE
            : (image, y, x, c, logits, from) ->
                listener.drawn(image, y * factor, x * factor, c, logits, from);
    Uniforms there = (image, y, x, c) -> uniforms.at(image, y * factor, x * factor, c + other);
    long all = (long) factor * factor;
    small.draw(first, there, temperature, ofSmall, progress.part(0, 1, all));
    PixelBatch rest = rest(batch, first, progress.part(1, 1, all));
    large.draw(rest, uniforms, temperature, listener, progress.part(1, all, all));
    Sizes.copyBack(rest, batch);
  }

  /** What the large network has to do once the small images are there. */
  private PixelBatch rest(PixelBatch batch, PixelBatch first, Progress progress) {
    if (!architecture.averages()) {
      drawn.putBack(first, batch);
    }
    return told(drawn, batch, first, progress);
  }

  /** The small image's means first, which the large network is told as the nearest levels. */
  @Override
  public void fillMeans(PixelBatch batch, Progress progress) {
    long all = (long) architecture.factor() * architecture.factor();
    PixelBatch first = drawn.small(batch);
    small.fillMeans(first, progress.part(0, 1, all));
    PixelBatch rest = rest(batch, first, progress.part(1, 1, all));
    large.fillMeans(rest, progress.part(1, all, all));
    Sizes.copyBack(rest, batch);
  }

  @Override
  public int drawers() {
    return Math.min(small.drawers(), large.drawers());
  }

  @Override
  public String drawingNote() {
    return small.drawingNote().isEmpty() ? large.drawingNote() : small.drawingNote();
  }

  /** A step of each network that has something to learn from. */
  @Override
  public double step(PixelBatch batch, double learningRate) {
    PixelBatch first = judged.small(batch);
    return step(batch, first, first, learningRate, (one, rate) -> small.step(one, rate));
  }

  /** The large network is told of imperfect means. */
  @Override
  public double step(PixelBatch batch, double learningRate, Noise noise) {
    PixelBatch first = judged.small(batch);
    int levels = architecture.hyperparameters().levels();
    PixelBatch told =
        architecture.averages() ? new ImperfectImages(noise).of(first, levels) : first;
    Noise inner = noise.part(1);
    return step(batch, first, told, learningRate, (one, rate) -> small.step(one, rate, inner));
  }

  private double step(
      PixelBatch batch,
      PixelBatch first,
      PixelBatch told,
      double learningRate,
      ToDoubleBiFunction<PixelBatch, Double> ofSmall) {
    PixelBatch ofLarge = judged.large(batch, told);
    int pixels = first.knownPixels();
    int others = ofLarge.hiddenPixels();
    if (pixels + others == 0) {
      throw new IllegalArgumentException("a batch without a known pixel has nothing to learn from");
    }
    double sum = 0;
    if (pixels > 0) {
      sum += pixels * ofSmall.applyAsDouble(first, learningRate);
    }
    if (others > 0) {
      sum += others * large.step(ofLarge, learningRate);
    }
    return sum / batch.knownPixels();
  }

  @Override
  public Map<String, Weight> weights() {
    Map<String, Weight> weights = new LinkedHashMap<>();
    small.weights().forEach((name, weight) -> weights.put(SMALL_WEIGHTS + name, weight));
    large.weights().forEach((name, weight) -> weights.put(LARGE_WEIGHTS + name, weight));
    return weights;
  }

  @Override
  public void setWeights(Map<String, Weight> weights) {
    small.setWeights(those(weights, SMALL_WEIGHTS));
    large.setWeights(those(weights, LARGE_WEIGHTS));
  }

  @Override
  public void restart(Map<String, Weight> weights) {
    small.restart(those(weights, SMALL_WEIGHTS));
    large.restart(those(weights, LARGE_WEIGHTS));
  }

  /** Without the prefix. */
  private static Map<String, Weight> those(Map<String, Weight> weights, String prefix) {
    Map<String, Weight> those = new LinkedHashMap<>();
    weights.forEach(
        (name, weight) -> {
          if (name.startsWith(prefix)) {
            those.put(name.substring(prefix.length()), weight);
          } else if (!name.startsWith(SMALL_WEIGHTS) && !name.startsWith(LARGE_WEIGHTS)) {
            throw new IllegalArgumentException("the network has no weight " + name);
          }
        });
    return those;
  }

  @Override
  public String weightsSha256() {
    return Weight.sha256(weights());
  }

  @Override
  public void export(Path folder) throws IOException {
    large.export(folder);
    small.export(folder.resolve(SMALL));
  }

  @Override
  public void close() {
    small.close();
    large.close();
  }
}
