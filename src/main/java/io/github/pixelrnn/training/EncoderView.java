// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.prediction.TrainingHoles;

/**
 * What an encoder is shown of the patches that a network learns from: all but holes, or the small
 * image of a multi-scale model.
 *
 * @param noise of the holes
 */
record EncoderView(Encoder encoder, Noise noise) {

  /** What the patches of a step are damaged by; null for a network that fills no holes. */
  TrainingHoles.Damage damage(long step) {
    return encoder.guided()
        ? TrainingHoles.Damage.of(
            noise.stream(Noise.Purpose.PATCHES, (int) step, 2, (int) (step >>> 32))
                .uniform(0, 0, 0))
        : null;
  }

  /**
   * Hides the rest of a patch; false when nothing of it is known, so that there would be nothing to
   * learn.
   *
   * @param number of the patch, from 0 over the whole training
   * @param attempt how often it was cut anew
   * @param damage of the step
   */
  boolean hide(PixelBatch batch, int slot, long number, int attempt, TrainingHoles.Damage damage) {
    if (!encoder.exists()) {
      return true;
    }
    int height = batch.height();
    int width = batch.width();
    Noise.Stream stream =
        noise.stream(Noise.Purpose.HOLES, (int) number, attempt, (int) (number >>> 32));
    boolean[] hidden =
        encoder.upsamples() ? null : TrainingHoles.draw(damage, height, width, stream);
    boolean any = false;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean known = batch.known(slot, y, x);
        boolean hides = hidden == null ? !encoder.samples(y, x) : hidden[y * width + x];
        batch.setShown(slot, y, x, known && !hides);
        any |= known && hides;
      }
    }
    return any;
  }
}
