// SPDX-License-Identifier: BSD-2-Clause
/**
 * What the bundled models of binarized digits are worth, by the launcher's own commands: {@code
 * scripts/digits-table} judges them, {@code scripts/digits-pictures} draws with them, {@code
 * scripts/digits-rows} tells where on the images they lose, and {@code scripts/bundle-digits} makes
 * one of a trained model, with the figure that the table looks for. Test images are read and
 * judged; nothing of them gets into a picture.
 */
package io.github.pixelrnn.tools.digits;
