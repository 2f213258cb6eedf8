// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.job.LossDisplay;
import java.util.function.Consumer;

/**
 * How a person sees a network learn the image that it is to fill.
 *
 * @param curve shows how the loss falls
 * @param interim gets, now and then, the plane that is shown as it would be filled by then
 */
public record LearningView(LossDisplay.Opener curve, Consumer<ImagePlus> interim) {}
