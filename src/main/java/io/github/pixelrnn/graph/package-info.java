// SPDX-License-Identifier: BSD-2-Clause
/**
 * The networks on TensorFlow, in five rooms: {@code session} runs what {@code network} puts
 * together from the {@code step}s and {@code layer}s; {@code bundle} checks a stranger's files. The
 * arrows go from session to network, from network to step, from step to layer, and to nowhere else.
 *
 * <p>Only these rooms may touch {@code org.tensorflow}, and nobody names a class of them: {@link
 * io.github.pixelrnn.engine.EngineLoader} finds {@link io.github.pixelrnn.graph.TensorFlowEngine}
 * behind a class loader of its own, and only types of {@code model} cross.
 */
package io.github.pixelrnn.graph;
