// SPDX-License-Identifier: BSD-2-Clause
/**
 * Networks put together: which layers an architecture has ({@link
 * io.github.pixelrnn.graph.network.LayerStack}), the loss, the optimizer, and the graph with all
 * signatures that a SavedModel holds ({@link io.github.pixelrnn.graph.network.NetworkGraph}).
 *
 * <p>A graph is only described here. Sessions may not enter.
 */
package io.github.pixelrnn.graph.network;
