// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Layer;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.RowLstmLayer;
import io.github.pixelrnn.graph.layer.Scan;
import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.graph.step.RowLstmStep;
import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.graph.step.StepWeights;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The layers of a Row LSTM, with one scan over rows for all. */
final class RowLstmStack<F extends TNumber> implements LayerStack<F> {
  private final Weights<F> weights;
  private final Hyperparameters hyperparameters;
  private final Masking masking;
  private final Scan<F> scan;
  private final List<RowLstmLayer<F>> layers = new ArrayList<>();

  RowLstmStack(Weights<F> weights, Hyperparameters hyperparameters, Masking masking) {
    this.weights = weights;
    this.hyperparameters = hyperparameters;
    this.masking = masking;
    this.scan = new Scan<>(weights.type(), hyperparameters.features(), RowLstmLayer.STATE, false);
  }

  @Override
  public MapLayout layout() {
    return MapLayout.LINES;
  }

  @Override
  public Layer<F> next(String name, Operand<TInt32> shape) {
    RowLstmLayer<F> layer = new RowLstmLayer<>(weights, name, hyperparameters, masking, scan);
    layers.add(layer);
    return layer;
  }

  @Override
  public StepGraph<F> stepGraph(StepWeights<F> step, StepEnds<F> ends) {
    return new WavefrontStepGraph<>(
        step, ends, new RowLstmStep<>(step, hyperparameters, layers), hyperparameters);
  }
}
