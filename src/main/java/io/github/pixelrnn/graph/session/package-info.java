// SPDX-License-Identifier: BSD-2-Clause
/**
 * What runs a network's graph: the model that answers, learns and writes itself down ({@link
 * io.github.pixelrnn.graph.session.TensorFlowModel}), the samplers that walk over an image step by
 * step, and the tensors that they feed and keep. What is drawn often they have compiled, as one
 * walk instead of many steps ({@code CompiledSampler}).
 *
 * <p>No operation is put into a graph here.
 */
package io.github.pixelrnn.graph.session;
