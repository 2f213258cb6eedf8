// SPDX-License-Identifier: BSD-2-Clause
/**
 * Judges our fills of images of 16 bits, and of images with slices and channels beside, where the
 * truth is known. Behind {@code scripts/fluorescence-test} and {@code scripts/beside-test}.
 */
package io.github.pixelrnn.tools.fills;
