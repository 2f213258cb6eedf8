// SPDX-License-Identifier: BSD-2-Clause
/**
 * A model trained for the library ({@link io.github.pixelrnn.job.training.TrainingRun}): look
 * through the images, begin with nothing or with another model, go on where a training stopped,
 * keep what was reached. A training on the image that is to be filled begins and goes on as here,
 * but stands in {@code job.fill}; no hole is filled here.
 */
package io.github.pixelrnn.job.training;
