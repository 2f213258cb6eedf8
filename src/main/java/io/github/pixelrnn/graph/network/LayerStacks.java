// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.util.Map;
import org.tensorflow.types.family.TNumber;

/** Which {@link LayerStack} belongs to which architecture: the one place that tells them apart. */
final class LayerStacks {
  private static final Map<Class<? extends Architecture>, Maker> MAKERS =
      Map.of(
          PixelCnn.class, PixelCnnStack::new,
          RowLstm.class, RowLstmStack::new,
          DiagonalBiLstm.class, DiagonalBiLstmStack::new,
          GatedPixelCnn.class, GatedPixelCnnStack::new);

  private LayerStacks() {}

  /** Makes the layers of one kind of network. */
  interface Maker {
    <F extends TNumber> LayerStack<F> make(
        Weights<F> weights, Hyperparameters hyperparameters, Masking masking);
  }

  /**
   * The layers of an architecture, none of them made yet.
   *
   * @throws IllegalArgumentException when no layers are known for its kind
   */
  static <F extends TNumber> LayerStack<F> of(
      Architecture architecture, Weights<F> weights, Masking masking) {
    return maker(architecture.getClass()).make(weights, architecture.hyperparameters(), masking);
  }

  /** What makes the layers of a kind. */
  static Maker maker(Class<? extends Architecture> kind) {
    Maker maker = MAKERS.get(kind);
    if (maker == null) {
      throw new IllegalArgumentException(
          "no layers are known for the architecture " + kind.getSimpleName());
    }
    return maker;
  }
}
