// SPDX-License-Identifier: BSD-2-Clause
/**
 * Images at several sizes: a {@link io.github.pixelrnn.scale.MultiScaleModel} of two models, of
 * which one draws the small image and one the rest, or all pixels given it, and the {@link
 * io.github.pixelrnn.scale.MultiScaleEngine} that makes and opens such models by an engine for
 * single networks. To everybody else both are a model and an engine like any other.
 *
 * <p>A room of its own, outside of {@code graph}: nothing here needs to know how a network is run,
 * and what the large network reads of predictions is made by {@code prediction}, which does not
 * cross the engine's class loader. Only the JDK, {@code model} and {@code prediction} may enter.
 */
package io.github.pixelrnn.scale;
