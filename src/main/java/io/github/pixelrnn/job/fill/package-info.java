// SPDX-License-Identifier: BSD-2-Clause
/**
 * An image's holes filled ({@link io.github.pixelrnn.job.fill.ImageInpainting}): find the model
 * that suits it, open it or train one on the image itself, try on known places how well it does,
 * fill plane by plane, make the maps, show what there is so far. No folder of images is known here.
 */
package io.github.pixelrnn.job.fill;
