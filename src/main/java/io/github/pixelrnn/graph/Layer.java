// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** One of the n layers after the first: a map of 2h features from a map of 2h features. */
interface Layer<F extends TNumber> {

  /**
   * Puts the layer into the graph.
   *
   * @param input [B, H, W, 2h], a leaf: gradients end there
   * @param conditioning [B, H, W, K], a leaf, or null for an unconditioned network
   */
  Applied<F> apply(Operand<F> input, Operand<F> conditioning);

  /** The layer's last 1×1 convolution, h to 2h features. */
  MaskedConvolution<F> out();

  /**
   * A layer in the graph.
   *
   * @param output [B, H, W, 2h], without the residual connection
   * @param backward from the gradient of the loss by {@code output} to that by the input and, in a
   *     network with an encoder, to that by the conditioning map; notes the gradients of the
   *     layer's weights on its way. Called once
   */
  record Applied<F extends TNumber>(
      Operand<F> output, Function<Operand<F>, List<Operand<F>>> backward) {}
}
