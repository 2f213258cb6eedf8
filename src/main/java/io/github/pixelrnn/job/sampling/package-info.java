// SPDX-License-Identifier: BSD-2-Clause
/**
 * New images drawn from a model, from nothing or below rows that are given ({@link
 * io.github.pixelrnn.job.sampling.ImageSampling}).
 */
package io.github.pixelrnn.job.sampling;
