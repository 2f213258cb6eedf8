// SPDX-License-Identifier: BSD-2-Clause
/**
 * A figure of each bundled model on a small fixed set of images, behind {@code
 * scripts/bundled-figures}: a test computes them again, to see that what is bundled still answers
 * as it did. How good models are is told elsewhere.
 */
package io.github.pixelrnn.tools.bundled;
