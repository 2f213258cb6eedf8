// SPDX-License-Identifier: BSD-2-Clause
/**
 * Learning in fewer digits ({@link io.github.pixelrnn.model.architecture.Precision}): on which
 * processors, and a model whose steps alone are rounded. Apart from {@code session}, whose models
 * it uses two at a time, since that room does not know of it but for what a session is told to
 * round.
 */
package io.github.pixelrnn.graph.rounding;
