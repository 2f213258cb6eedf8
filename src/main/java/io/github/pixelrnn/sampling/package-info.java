// SPDX-License-Identifier: BSD-2-Clause
/**
 * Draws new images from a model. No user interface, no TensorFlow, no ImageJ: levels come out as
 * ImgLib2 images of (x, y, channel). Only {@code model}, {@code prediction} and ImgLib2 may enter.
 */
package io.github.pixelrnn.sampling;
