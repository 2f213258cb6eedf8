// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A loss that falls, with weights that are spoilt by a step. */
class Falling extends FakeModel {
  private final int spoilt;
  final List<Noise> noises = new ArrayList<>();
  Set<Integer> bad = Set.of();
  int steps;
  double badBits = 7;
  int restarted;

  Falling(int spoilt) {
    super(new PixelCnn(Hyperparameters.of(1, 1, 1, 2, 1)));
    this.spoilt = spoilt;
  }

  @Override
  public double step(PixelBatch batch, double learningRate, Noise noise) {
    noises.add(noise);
    return step(batch, learningRate);
  }

  @Override
  public double step(PixelBatch batch, double learningRate) {
    double loss = loss();
    steps++;
    return loss;
  }

  /** Of the present weights. */
  private double loss() {
    return bad.contains(steps + 1) ? badBits * Math.log(2) : Math.log(2) / (steps + 1);
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    float[] answer = new float[batch.count() * batch.height() * batch.width()];
    Arrays.fill(answer, (float) -loss());
    return answer;
  }

  @Override
  public void setWeights(Map<String, Weight> weights) {
    restarted = (int) weights.get("steps").values()[0];
  }

  @Override
  public Map<String, Weight> weights() {
    float[] values = {steps < spoilt ? 1 : Float.NaN};
    return Map.of(
        "w",
        new Weight(new int[] {1}, values),
        "steps",
        new Weight(new int[] {1}, new float[] {steps}));
  }
}
