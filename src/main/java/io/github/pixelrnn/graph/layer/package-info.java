// SPDX-License-Identifier: BSD-2-Clause
/**
 * What networks are made of: weights by name, masks, convolutions, the layers, scans of LSTMs, the
 * context encoder, the head. Every class here puts its part into the graph for a whole image and
 * knows the way back for its gradients.
 *
 * <p>How gradients go: TensorFlow's native library has none for loops, so the chain rule is written
 * out at the borders of layers. A layer's input is cut off from what made it ({@code
 * StopGradient}), each layer hands out a function from the gradient of its output to that of its
 * input, and the network calls those from last to first. Inside a layer the gradients are
 * TensorFlow's.
 *
 * <p>Sessions, tensors that are fed and the order in which pixels are drawn may not enter.
 */
package io.github.pixelrnn.graph.layer;
