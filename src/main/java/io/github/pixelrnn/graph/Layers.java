// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.DiagonalBiLstm;
import io.github.pixelrnn.model.Frame;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.model.RowLstm;
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
    Frame frame = architecture.frame();
    int h = frame.features();
    if (architecture instanceof PixelCnn) {
      return name -> new PixelCnnBlock<>(weights, name, frame, masking);
    }
    if (architecture instanceof RowLstm) {
      Scan<F> scan = new Scan<>(weights.type(), h, RowLstmLayer.STATE, false);
      return name -> new RowLstmLayer<>(weights, name, frame, masking, scan);
    }
    if (architecture instanceof DiagonalBiLstm) {
      Scan<F> scan = new Scan<>(weights.type(), h, DiagonalBiLstmLayer.STATE, true);
      Diagonals<F> diagonals = new Diagonals<>(weights, shape, masking);
      return name -> new DiagonalBiLstmLayer<>(weights, name, frame, masking, scan, diagonals);
    }
    throw new IllegalArgumentException("no layer is known for " + architecture.kind());
  }
}
