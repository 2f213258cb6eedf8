// SPDX-License-Identifier: BSD-2-Clause
/**
 * Drawing as functions that TensorFlow's own compiler turns into machine code: the walk over an
 * image, what it remembers, and the choice of levels in one call instead of a call a step.
 *
 * <p>The arithmetic of a step is that of the room {@code step}, put into a function. Functions are
 * built here from our own code when they are needed; none is saved with a model or comes out of
 * one. Sessions may not enter, nor files, nor the loss.
 */
package io.github.pixelrnn.graph.compiled;
