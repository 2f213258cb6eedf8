// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.ChannelCoefficients;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccess;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * What a network with coupled channels begins with: the coefficients that suit the images' known
 * pixels best, by least squares. Learning goes on from there.
 */
public final class ChannelFit {
  /** Of all images together; of larger ones every second row or fewer count. */
  private static final long ENOUGH = 1 << 20;

  private ChannelFit() {}

  /**
   * Sets the coefficients of a network, or of all networks of a multi-scale one; does nothing to
   * others.
   *
   * @param images that it will learn from
   */
  public static void begin(TrainableModel model, List<TrainingImage> images) {
    if (model.architecture().hyperparameters().channels() == 1 || images.isEmpty()) {
      return;
    }
    Map<String, Weight> begun = new LinkedHashMap<>();
    for (String name : model.weights().keySet()) {
      if (name.endsWith(ChannelCoefficients.WEIGHT)) {
        begun.put(name, begun.isEmpty() ? of(images) : begun.values().iterator().next());
      }
    }
    if (!begun.isEmpty()) {
      model.setWeights(begun);
    }
  }

  /** The coefficients of images of several channels. */
  static Weight of(List<TrainingImage> images) {
    int channels = images.get(0).channels();
    ChannelCoefficients coefficients = new ChannelCoefficients(channels);
    long pixels = images.stream().mapToLong(image -> (long) image.width() * image.height()).sum();
    int every = (int) Math.max(1, pixels / ENOUGH);
    float[] errors = new float[channels];
    for (TrainingImage image : images) {
      RandomAccess<UnsignedByteType> level = image.levels().randomAccess();
      RandomAccess<BitType> unknown =
          image.unknown() == null ? null : image.unknown().randomAccess();
      for (int y = 1; y < image.height(); y += every) {
        for (int x = 1; x < image.width(); x++) {
          if (known(unknown, x, y) && known(unknown, x - 1, y) && known(unknown, x, y - 1)) {
            for (int c = 0; c < channels; c++) {
              float left = level.setPositionAndGet(x - 1, y, c).get();
              float up = level.setPositionAndGet(x, y - 1, c).get();
              errors[c] = level.setPositionAndGet(x, y, c).get() - (left + up) / 2;
            }
            coefficients.add(errors);
          }
        }
      }
    }
    return coefficients.fitted();
  }

  private static boolean known(RandomAccess<BitType> unknown, int x, int y) {
    return unknown == null || !unknown.setPositionAndGet(x, y).get();
  }
}
