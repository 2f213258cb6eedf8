// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a network is, before there is one: the paper's three, the Gated PixelCNN and a model of two
 * scales ({@link io.github.pixelrnn.model.architecture.Architecture}), their sizes and inputs
 * ({@link io.github.pixelrnn.model.architecture.Hyperparameters}), what a pixel may depend on
 * ({@link io.github.pixelrnn.model.architecture.ReceptiveField}), and how it learns ({@link
 * io.github.pixelrnn.model.architecture.NetworkConfiguration}).
 *
 * <p>Nothing but the JDK may enter, and nothing of the room above: a description has neither
 * weights nor images.
 */
package io.github.pixelrnn.model.architecture;
