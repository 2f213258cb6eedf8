// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

/** Placeholder. */
public record CurvePoint(long step, double bitsPerDim) {}
