// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Layer;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.PixelCnnBlock;
import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.graph.step.PixelCnnStep;
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

/** The blocks of a PixelCNN. */
final class PixelCnnStack<F extends TNumber> implements LayerStack<F> {
  private final Weights<F> weights;
  private final Hyperparameters hyperparameters;
  private final Masking masking;
  private final List<PixelCnnBlock<F>> blocks = new ArrayList<>();

  PixelCnnStack(Weights<F> weights, Hyperparameters hyperparameters, Masking masking) {
    this.weights = weights;
    this.hyperparameters = hyperparameters;
    this.masking = masking;
  }

  @Override
  public MapLayout layout() {
    return MapLayout.IMAGES;
  }

  @Override
  public Layer<F> next(String name, Operand<TInt32> shape) {
    PixelCnnBlock<F> block = new PixelCnnBlock<>(weights, name, hyperparameters, masking);
    blocks.add(block);
    return block;
  }

  @Override
  public StepGraph<F> stepGraph(StepWeights<F> step, StepEnds<F> ends) {
    return new WavefrontStepGraph<>(
        step, ends, new PixelCnnStep<>(step, hyperparameters, blocks), hyperparameters);
  }
}
