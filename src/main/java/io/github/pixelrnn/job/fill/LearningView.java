// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.job.LossDisplay;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How a person sees a network learn the image that it is to fill.
 *
 * @param curve shows how the loss falls
 * @param interim gets, now and then, the plane that is shown as it would be filled by then; null
 *     for nobody, which saves the time for it
 * @param finish whether the person has seen enough: the training then ends with its best weights
 */
public record LearningView(
    LossDisplay.Opener curve, Consumer<ImagePlus> interim, BooleanSupplier finish) {

  /** Of a training that goes on to its end. */
  public LearningView(LossDisplay.Opener curve, Consumer<ImagePlus> interim) {
    this(curve, interim, () -> false);
  }

  /** Of a training of which nothing is seen, but which can be finished. */
  public static LearningView finishing(BooleanSupplier finish) {
    return new LearningView((model, from, entropy) -> LossDisplay.NONE, null, finish);
  }
}
