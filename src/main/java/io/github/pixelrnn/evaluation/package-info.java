// SPDX-License-Identifier: BSD-2-Clause
/**
 * Asks a model how probable given images are: as a figure, as a map, or for one pixel's every
 * value. No user interface, no TensorFlow, no ImageJ: levels come in as ImgLib2 images of (x, y,
 * channel). Only {@code model}, {@code prediction} and ImgLib2 may enter.
 */
package io.github.pixelrnn.evaluation;
