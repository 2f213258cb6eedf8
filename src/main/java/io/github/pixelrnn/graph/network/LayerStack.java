// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Layer;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.graph.step.StepWeights;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * All that is peculiar to one architecture in the graph: its layers, how they keep their maps, what
 * the first of them reads beside y₀, and the step that draws through them. One object a network;
 * {@link LayerStacks} makes it.
 */
interface LayerStack<F extends TNumber> {

  /** How the layers keep their maps. */
  MapLayout layout();

  /**
   * Makes what the first layer reads beside y₀; nothing in most networks. Called once, before
   * {@link #next}.
   *
   * @param image [B, H, W, C] whatever the layers' layout, scaled, with one more feature for the
   *     validity input
   * @param conditioning [B, H, W, K], a leaf, or null for an unconditioned network
   */
  default Beside<F> beside(Operand<F> image, Operand<F> conditioning) {
    return new Beside<>(List.of(), none -> null);
  }

  /**
   * Maps made of the image itself.
   *
   * @param maps in the layers' layout
   * @param backward from the gradients of the loss by the maps to that by the conditioning map, [B,
   *     H, W, K], or null in a network without an encoder; notes those of the weights
   */
  record Beside<F extends TNumber>(
      List<Operand<F>> maps, Function<List<Operand<F>>, Operand<F>> backward) {}

  /**
   * Makes the next layer.
   *
   * @param name what its weights' names begin with
   * @param shape of y₀ in the layers' layout
   */
  Layer<F> next(String name, Operand<TInt32> shape);

  /** The step that draws through all layers made; called after they have been applied. */
  StepGraph<F> stepGraph(StepWeights<F> step, StepEnds<F> ends);
}
