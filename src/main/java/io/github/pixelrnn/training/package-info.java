// SPDX-License-Identifier: BSD-2-Clause
/**
 * Teaches a network: which patches a step sees, how long it goes on, what the learning rate is,
 * when a checkpoint is due. No user interface, no TensorFlow, no ImageJ: levels and masks come in
 * as ImgLib2 images. Only {@code model}, {@code prediction} and ImgLib2 may enter; time comes in as
 * an argument.
 */
package io.github.pixelrnn.training;
