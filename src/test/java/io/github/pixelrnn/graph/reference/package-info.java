// SPDX-License-Identifier: BSD-2-Clause
/**
 * The networks a second time, as loops over pixels in double precision: slow, without TensorFlow
 * and without any of the graph's code, so that a mistake would have to be made twice to pass. Only
 * the names and shapes of the weights are shared with the graph.
 */
package io.github.pixelrnn.graph.reference;
