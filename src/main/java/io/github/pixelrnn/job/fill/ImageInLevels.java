// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.job.MaskedImage;

/**
 * An image with holes as a network sees it.
 *
 * @param quantization how the values of its planes become levels
 * @param beside what stands beside each of them
 */
record ImageInLevels(MaskedImage image, PlaneLevels quantization, BesidePlanes beside) {}
