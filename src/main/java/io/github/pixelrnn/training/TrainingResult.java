// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.List;

/** Placeholder. */
public record TrainingResult(
    long steps, double bitsPerDim, List<CurvePoint> curve, boolean cancelled) {}
