// SPDX-License-Identifier: BSD-2-Clause
/**
 * The check of a stranger's SavedModel before any native code sees it: the size of its files and
 * graph, every operation, attribute, constant and wire, and what is run at load ({@link
 * io.github.pixelrnn.graph.bundle.BundleCheck}).
 *
 * <p>It reads protobuf messages alone. No other room of the networks may enter, so that a change of
 * a network can never loosen the check.
 */
package io.github.pixelrnn.graph.bundle;
