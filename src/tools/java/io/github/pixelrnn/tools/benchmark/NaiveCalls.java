// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Drawing as everybody writes it first: one call of the logits over the whole image for every
 * subpixel, the batch at once.
 *
 * @param seconds of the whole batch; worked out from the median call when broken off
 * @param extrapolated whether it was broken off
 * @param call one call
 * @param drawn the images, complete unless broken off
 */
record NaiveCalls(double seconds, boolean extrapolated, Timing call, PixelBatch drawn) {
  /** Enough for a median: every call costs the same. */
  static final int SAMPLED_POSITIONS = 50;

  /**
   * Draws grey images.
   *
   * @param everywhere whether all positions are wanted; if not, or if they would take longer than
   *     {@code limit} seconds, only the first {@value #SAMPLED_POSITIONS} are drawn
   */
  static NaiveCalls draw(PixelModel model, int batch, int size, boolean everywhere, double limit) {
    PixelBatch images = new PixelBatch(batch, size, size, 1);
    images.forgetAll();
    model.logits(images); // the first call of a shape is slower
    List<Integer> order = order(model.architecture(), size);
    int positions = order.size();
    List<Double> seconds = new ArrayList<>();
    boolean all = everywhere || positions <= SAMPLED_POSITIONS;
    for (int position = 0; position < positions; position++) {
      if (position == SAMPLED_POSITIONS) {
        all &= timing(seconds).median() * positions <= limit;
      }
      if (!all && position >= SAMPLED_POSITIONS) {
        break;
      }
      long start = System.nanoTime();
      draw(model, images, order.get(position) / size, order.get(position) % size);
      seconds.add((System.nanoTime() - start) * 1e-9);
    }
    Timing call = timing(seconds);
    double total =
        all ? seconds.stream().mapToDouble(Double::doubleValue).sum() : call.median() * positions;
    return new NaiveCalls(total, !all, call, images);
  }

  /** Where the pixels stand, row by row, in the order in which a model draws them. */
  private static List<Integer> order(Architecture architecture, int size) {
    Set<Integer> order = new LinkedHashSet<>();
    for (int every : architecture.scales()) {
      for (int y = 0; y < size; y += every) {
        for (int x = 0; x < size; x += every) {
          order.add(y * size + x);
        }
      }
    }
    return List.copyOf(order);
  }

  private static void draw(PixelModel model, PixelBatch images, int y, int x) {
    int levels = model.architecture().hyperparameters().levels();
    Categorical categorical = new Categorical(1);
    float[] logits = model.logits(images);
    for (int image = 0; image < images.count(); image++) {
      double uniform = RandomImages.uniform(image, y, x, 0);
      int from = images.index(image, y, x) * levels;
      images.setLevel(image, y, x, 0, categorical.level(logits, from, levels, uniform));
      images.setKnown(image, y, x, true);
    }
  }

  private static Timing timing(List<Double> seconds) {
    return Timing.of(seconds.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
