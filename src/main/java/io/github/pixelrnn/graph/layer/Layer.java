// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * One of the n layers after the first: a map of 2h features from a map of 2h features, and what the
 * next layer reads beside it. Maps are in the layers' layout ({@link MapLayout}).
 */
public interface Layer<F extends TNumber> {

  /**
   * Puts the layer into the graph.
   *
   * @param input leaves: gradients end there
   * @param conditioning K features a pixel, in the layers' layout, a leaf, or null for an
   *     unconditioned network
   */
  Applied<F> apply(LayerMaps<F> input, Operand<F> conditioning);

  /** The layer's last 1×1 convolution, h to 2h features. */
  MaskedConvolution<F> out();

  /**
   * A layer in the graph.
   *
   * @param output without the residual connection
   * @param backward from the gradients of the loss by {@code output} to those by the input and, in
   *     a network with an encoder, to that by the conditioning map; notes the gradients of the
   *     layer's weights on its way. Called once; those by maps beside are left out where nothing
   *     reads the maps
   */
  record Applied<F extends TNumber>(
      LayerMaps<F> output, Function<LayerMaps<F>, Backward<F>> backward) {}

  /**
   * What a layer's backward pass gives.
   *
   * @param input the gradients of the loss by the layer's input
   * @param conditioning that by the conditioning map, K features a pixel; null in a network without
   *     an encoder
   */
  record Backward<F extends TNumber>(LayerMaps<F> input, Operand<F> conditioning) {

    /**
     * From gradients in a row: by the features, by the maps beside, and by the conditioning map in
     * a network with an encoder.
     */
    static <F extends TNumber> Backward<F> of(List<Operand<F>> gradients, boolean encoded) {
      int end = gradients.size() - (encoded ? 1 : 0);
      return new Backward<>(
          new LayerMaps<>(gradients.get(0), gradients.subList(1, end)),
          encoded ? gradients.get(end) : null);
    }
  }
}
