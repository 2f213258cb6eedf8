// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.DiagonalBiLstm;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.model.RowLstm;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Makes the layers of a network one by one; what they share is made once. */
interface Layers<F extends TNumber> {

  /** The next layer, with weights under the given name. */
  Layer<F> make(String name);

  /**
   * The layers of an architecture.
   *
   * @param shape of the maps between layers
   */
  static <F extends TNumber> Layers<F> of(
      Weights<F> weights, Architecture architecture, Masking masking, Operand<TInt32> shape) {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    int h = hyperparameters.features();
    if (architecture instanceof PixelCnn) {
      return name -> new PixelCnnBlock<>(weights, name, hyperparameters, masking);
    }
    if (architecture instanceof RowLstm) {
      Scan<F> scan = new Scan<>(weights.type(), h, RowLstmLayer.STATE, false);
      return name -> new RowLstmLayer<>(weights, name, hyperparameters, masking, scan);
    }
    if (architecture instanceof DiagonalBiLstm) {
      Scan<F> scan = new Scan<>(weights.type(), h, DiagonalBiLstmLayer.STATE, true);
      Diagonals<F> diagonals = new Diagonals<>(weights, shape, masking);
      return name ->
          new DiagonalBiLstmLayer<>(weights, name, hyperparameters, masking, scan, diagonals);
    }
    throw new IllegalArgumentException("no layer is known for " + architecture.kind());
  }

  /** The part of the graph that draws through the given layers, all of one kind. */
  static <F extends TNumber> SampleGraph<F> sampleGraph(
      StepWeights<F> step,
      StepEnds<F> ends,
      Hyperparameters hyperparameters,
      List<Layer<F>> layers) {
    List<PixelCnnBlock<F>> blocks = new ArrayList<>();
    List<RowLstmLayer<F>> rows = new ArrayList<>();
    List<DiagonalBiLstmLayer<F>> diagonals = new ArrayList<>();
    for (Layer<F> layer : layers) {
      if (layer instanceof PixelCnnBlock<F> block) {
        blocks.add(block);
      } else if (layer instanceof RowLstmLayer<F> row) {
        rows.add(row);
      } else if (layer instanceof DiagonalBiLstmLayer<F> diagonal) {
        diagonals.add(diagonal);
      }
    }
    if (!blocks.isEmpty()) {
      return new FrontGraph<>(
          step, ends, new PixelCnnStep<>(step, hyperparameters, blocks), hyperparameters);
    }
    if (!rows.isEmpty()) {
      return new FrontGraph<>(
          step, ends, new RowLstmStep<>(step, hyperparameters, rows), hyperparameters);
    }
    return new PixelGraph<>(step, ends, diagonals, hyperparameters);
  }
}
