// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.GatedPixelCnnLayer;
import io.github.pixelrnn.graph.layer.Layer;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.VerticalStem;
import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.graph.step.GatedPixelCnnStep;
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

/** The layers of a Gated PixelCNN, with the vertical stack beside the horizontal one. */
final class GatedPixelCnnStack<F extends TNumber> implements LayerStack<F> {
  private final Weights<F> weights;
  private final Hyperparameters hyperparameters;
  private final Masking masking;
  private final VerticalStem<F> stem;
  private final List<GatedPixelCnnLayer<F>> layers = new ArrayList<>();

  GatedPixelCnnStack(Weights<F> weights, Hyperparameters hyperparameters, Masking masking) {
    this.weights = weights;
    this.hyperparameters = hyperparameters;
    this.masking = masking;
    this.stem = new VerticalStem<>(weights, hyperparameters);
  }

  @Override
  public MapLayout layout() {
    return MapLayout.IMAGES;
  }

  @Override
  public Beside<F> beside(Operand<F> image, Operand<F> conditioning) {
    Operand<F> v = stem.apply(image, conditioning);
    return new Beside<>(List.of(v), gradients -> stem.backward(gradients.get(0)));
  }

  @Override
  public Layer<F> next(String name, Operand<TInt32> shape) {
    GatedPixelCnnLayer<F> layer = new GatedPixelCnnLayer<>(weights, name, hyperparameters, masking);
    layers.add(layer);
    return layer;
  }

  @Override
  public StepGraph<F> stepGraph(StepWeights<F> step, StepEnds<F> ends) {
    return new WavefrontStepGraph<>(
        step, ends, new GatedPixelCnnStep<>(step, hyperparameters, stem, layers), hyperparameters);
  }
}
