// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.prediction.PlaneFit;
import io.github.pixelrnn.prediction.PlanePrediction;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TrainingHoles;
import java.util.List;

/**
 * What the planes beside images tell of them, fitted on the images' known pixels under random
 * holes.
 */
final class PlanesFit {
  /** Of each channel, or of all images where there are more. */
  private static final int CROPS = 16;

  private static final int SIDE = 96;

  /** What tells the streams from others of their purpose, which go by small numbers. */
  private static final int STREAM = 8;

  private final List<TrainingImage> images;
  private final Noise noise;

  /**
   * @param images one at least, all with as many planes beside
   * @param noise of crops and holes
   */
  PlanesFit(List<TrainingImage> images, Noise noise) {
    this.images = images;
    this.noise = noise;
  }

  /** How planes shift what a predictor expects; nothing where there are none. */
  PlanePrediction of(Predictor predictor, float centre) {
    int planes = images.get(0).beside().count();
    if (planes == 0) {
      return PlanePrediction.NONE;
    }
    PlaneFit fit = new PlaneFit(planes, predictor, centre);
    long channels = images.stream().mapToInt(image -> image.beside().channel()).distinct().count();
    long crops = Math.max(images.size(), CROPS * channels);
    for (int k = 0; k < crops; k++) {
      add(fit, images.get(k % images.size()), k);
    }
    return fit.fitted();
  }

  private void add(PlaneFit fit, TrainingImage image, int k) {
    int height = Math.min(SIDE, image.height());
    int width = Math.min(SIDE, image.width());
    Noise.Stream place = noise.stream(Noise.Purpose.HOLES, k, STREAM, 0);
    int top = place.below(image.height() - height + 1, 0, 0, 0);
    int left = place.below(image.width() - width + 1, 0, 1, 0);
    int turn = k % (height == width ? Orientation.COUNT : Orientation.COUNT / 2);
    boolean[] hidden =
        TrainingHoles.draw(height, width, noise.stream(Noise.Purpose.HOLES, k, STREAM + 1, 0));
    int channels = image.channels();
    boolean[] known = new boolean[height * width];
    boolean[] shown = new boolean[known.length];
    int[] levels = new int[known.length * channels];
    var level = image.levels().randomAccess();
    var unknown = image.unknown() == null ? null : image.unknown().randomAccess();
    Orientation.of(turn)
        .forEach(
            height,
            width,
            (y, x, row, column) -> {
              int pixel = y * width + x;
              int r = top + row;
              int c = left + column;
              known[pixel] = unknown == null || !unknown.setPositionAndGet(c, r).get();
              shown[pixel] = known[pixel] && !hidden[pixel];
              for (int i = 0; known[pixel] && i < channels; i++) {
                levels[pixel * channels + i] = level.setPositionAndGet(c, r, i).get();
              }
            });
    fit.add(
        levels,
        known,
        shown,
        height,
        width,
        channels,
        image.beside().crop(top, left, height, width, turn));
  }
}
