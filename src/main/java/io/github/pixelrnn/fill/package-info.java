// SPDX-License-Identifier: BSD-2-Clause
/**
 * Fills the unknown pixels of an image: which windows need computing, in what order, what is drawn
 * or expected there, which of several answers suits the known pixels best, and how sure that is.
 * Large holes may be filled in a coarse image first, or copied from elsewhere in the plane and
 * redrawn along their edge. A plane too large to be at hand is divided into parts that get what
 * they get in the whole ({@link io.github.pixelrnn.fill.PlaneParts}). No user interface, no
 * TensorFlow, no ImageJ: levels and masks come in as ImgLib2 images and levels go out. Only {@code
 * model}, {@code prediction} and ImgLib2 may enter.
 */
package io.github.pixelrnn.fill;
