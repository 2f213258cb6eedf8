// SPDX-License-Identifier: BSD-2-Clause
/**
 * The networks as TensorFlow graphs, and nothing else: masked convolution, layers, head, loss,
 * optimizer, SavedModel, and the check of a stranger's bundle.
 *
 * <p>Only this room may touch {@code org.tensorflow}, and nobody names a class of it: {@link
 * io.github.pixelrnn.engine.EngineLoader} finds {@link io.github.pixelrnn.graph.TensorFlowEngine}
 * behind a class loader of its own, and only types of {@code model} cross.
 *
 * <p>How gradients go: TensorFlow's native library has none for loops, so the chain rule is written
 * out at the borders of layers. A layer's input is cut off from what made it ({@code
 * StopGradient}), each layer hands out a function from the gradient of its output to that of its
 * input, and the network calls those from last to first. Inside a layer the gradients are
 * TensorFlow's.
 */
package io.github.pixelrnn.graph;
