// SPDX-License-Identifier: BSD-2-Clause
/**
 * Fills the unknown pixels of a plane: the fill methods ({@link
 * io.github.pixelrnn.fill.FillMethod}), the choice among them ({@link
 * io.github.pixelrnn.fill.Automatic}, {@link io.github.pixelrnn.fill.Judge}), holes, windows, and
 * uncertainty. A plane too large to be at hand is divided into parts that get what they get in the
 * whole ({@link io.github.pixelrnn.fill.PlaneParts}). No user interface, no TensorFlow, no ImageJ:
 * levels and masks come in as ImgLib2 images and levels go out. Only {@code model}, {@code
 * prediction} and ImgLib2 may enter.
 */
package io.github.pixelrnn.fill;
