// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

/** Placeholder. */
public record TrainingProgress(long steps, double bitsPerDim) {}
