// SPDX-License-Identifier: BSD-2-Clause
/**
 * The networks on TensorFlow, in seven rooms: {@code session} runs what {@code network} puts
 * together from the {@code step}s and {@code layer}s, and what is {@code compiled} of steps; {@code
 * rounding} learns in fewer digits with two sessions' models; {@code bundle} checks a stranger's
 * files. The arrows go from rounding to session, from session to network and compiled, from these
 * to step, from step to layer, past one another too, but never back; nothing goes to or from bundle
 * but from {@link io.github.pixelrnn.graph.TensorFlowEngine}, the door, which checks before it
 * opens.
 *
 * <p>Only these rooms may touch {@code org.tensorflow}, and nobody names a class of them: {@link
 * io.github.pixelrnn.engine.EngineLoader} finds the door behind a class loader of its own, and only
 * types of {@code model} cross.
 */
package io.github.pixelrnn.graph;
