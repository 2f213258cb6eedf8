// SPDX-License-Identifier: BSD-2-Clause
/**
 * Makes the sample images that a newcomer opens first, from nothing but formulas and {@link
 * io.github.pixelrnn.model.Noise}: so they are ours, and the same numbers come out every time.
 * Behind {@code scripts/make-samples}.
 */
package io.github.pixelrnn.tools.samples;
