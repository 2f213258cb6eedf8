// SPDX-License-Identifier: BSD-2-Clause
/**
 * What the known pixels of an image say about its unknown ones before any network is asked: a
 * smooth {@link io.github.pixelrnn.prediction.Interpolation}, the {@link
 * io.github.pixelrnn.prediction.Predictor}s around which a network's residual table is laid, and
 * the {@link io.github.pixelrnn.prediction.TrainingHoles} by which known pixels play unknown ones;
 * and what {@link io.github.pixelrnn.prediction.PlanesBeside} the image tell of them.
 *
 * <p>A room of its own, between the use cases and {@code model}, since training, filling and
 * judging must compute the same numbers, and a network learns nothing from numbers that differ.
 * Only the JDK and {@code model} may enter: plain arithmetic, the same bit for bit wherever it
 * runs.
 */
package io.github.pixelrnn.prediction;
