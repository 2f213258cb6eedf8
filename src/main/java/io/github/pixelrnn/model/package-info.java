// SPDX-License-Identifier: BSD-2-Clause
/**
 * The vocabulary that every room speaks: what a network is ({@link
 * io.github.pixelrnn.model.architecture.Architecture}), how grey values become levels ({@link
 * io.github.pixelrnn.model.Levels}), where randomness comes from ({@link
 * io.github.pixelrnn.model.Noise}), what can be asked of a model ({@link
 * io.github.pixelrnn.model.PixelModel}) and how long work reports ({@link
 * io.github.pixelrnn.model.Progress}).
 *
 * <p>Nothing but the JDK may enter. That keeps the use cases testable with a fake model whose
 * distribution is known, and lets the networks live behind a class loader of their own: only types
 * of this package and of {@code architecture} cross that border.
 *
 * <p>Letters, here and everywhere: B, H, W, C are batch, rows, columns and channels (layout [B, H,
 * W, C]); L the grey levels of a channel; h a layer's hidden width (2h features between layers); m
 * the width of the head's hidden layers; n the layers after the first; K the features of a
 * conditioning map.
 */
package io.github.pixelrnn.model;
