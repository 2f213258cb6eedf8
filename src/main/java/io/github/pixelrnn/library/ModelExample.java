// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model was asked once and what it answered, for others to see whether their software gives
 * the same: the tensors of the signature {@code evaluate}.
 */
public final class ModelExample {
  private final PixelBatch batch;
  private final float[] logProbabilities;

  /**
   * An example.
   *
   * @param batch one image with all that the network reads
   * @param logProbabilities natural logarithms, [1, H, W, C]
   * @throws IllegalArgumentException when it isn't one image, or has another number of answers
   */
  public ModelExample(PixelBatch batch, float... logProbabilities) {
    int subpixels = batch.height() * batch.width() * batch.channels();
    if (batch.count() != 1 || logProbabilities.length != subpixels) {
      throw new IllegalArgumentException(
          "an example is one image and an answer for each subpixel, got "
              + batch.count()
              + " images and "
              + logProbabilities.length
              + " answers");
    }
    this.batch = batch.copy();
    this.logProbabilities = logProbabilities.clone();
  }

  /** The image as a file. */
  byte[] cover(Hyperparameters network) {
    return new CoverPicture(batch, network.levels()).png();
  }

  /** The name of a tensor's file. */
  static String fileOf(String tensor) {
    return "test_" + tensor + ".npy";
  }

  /** The tensors' files by name, those first that the network reads. */
  Map<String, byte[]> files(Hyperparameters network) {
    int h = batch.height();
    int w = batch.width();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(fileOf("levels"), NpyFile.of(batch.levels(), 1, h, w, batch.channels()));
    if (network.validity()) {
      files.put(fileOf("known"), NpyFile.of(batch.knownOnes(), 1, h, w, 1));
    }
    if (network.conditioning() > 0 && !network.encoder().exists()) {
      float[] map = batch.conditioningMap();
      files.put(fileOf("conditioning"), NpyFile.of(map, 1, h, w, batch.conditioning()));
    }
    if (network.guide() > 0) {
      files.put(fileOf("guide"), NpyFile.of(batch.guideMap(), 1, h, w, batch.guide()));
    }
    if (network.encoder().exists()) {
      files.put(fileOf("shown"), NpyFile.of(batch.shownOnes(), 1, h, w, 1));
    }
    if (network.oriented()) {
      float[] ones = new float[8];
      ones[batch.orientation(0)] = 1;
      files.put(fileOf("orientation"), NpyFile.of(ones, 1, 8));
    }
    files.put(fileOf("log_probability"), NpyFile.of(logProbabilities, 1, h, w, batch.channels()));
    return files;
  }
}
