// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every weight of a network, drawn at random: kernels N(0, 1/√fan-in), biases and initial states
 * N(0, 0.5), those behind masks too. Far smaller or larger ones hide most faults.
 */
public final class RandomWeights {
  private final Map<String, Weight> weights = new TreeMap<>();
  private final Noise noise;

  private RandomWeights(Noise noise) {
    this.noise = noise;
  }

  /** The weights of a network, by name. */
  public static Map<String, Weight> of(
      ReferenceKind kind, Hyperparameters hyperparameters, long seed) {
    RandomWeights random = new RandomWeights(new Noise(seed));
    random.hyperparameters(hyperparameters);
    if (kind == ReferenceKind.GATED_PIXEL_CNN) {
      random.verticalStem(hyperparameters);
    }
    for (int l = 1; l <= hyperparameters.layers(); l++) {
      random.layer(kind, hyperparameters, "layer" + l + "/");
    }
    return random.weights;
  }

  /** Numbers for weights of given names and shapes, as {@link #of} draws them. */
  public static Map<String, Weight> like(Map<String, Weight> given, long seed) {
    RandomWeights random = new RandomWeights(new Noise(seed));
    given.forEach((name, weight) -> random.add(name, weight.shape()));
    return random.weights;
  }

  private void hyperparameters(Hyperparameters hyperparameters) {
    int maps = 2 * hyperparameters.features();
    int m = hyperparameters.headWidth();
    int in = hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0);
    convolution("first", 4, 7, in, maps);
    conditioning("first/", hyperparameters, maps);
    convolution("head/first", 1, 1, maps, m);
    convolution("head/second", 1, 1, m, m);
    convolution("head/logits", 1, 1, m, hyperparameters.channels() * hyperparameters.levels());
  }

  private void verticalStem(Hyperparameters hyperparameters) {
    int in = hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0);
    convolution("first/vertical", 3, 7, in, hyperparameters.features());
    conditioning("first/vertical/", hyperparameters, hyperparameters.features());
  }

  private void layer(ReferenceKind kind, Hyperparameters hyperparameters, String name) {
    int h = hyperparameters.features();
    switch (kind) {
      case PIXEL_CNN -> {
        convolution(name + "in", 1, 1, 2 * h, h);
        convolution(name + "middle", 2, 3, h, h);
        conditioning(name, hyperparameters, h);
      }
      case ROW_LSTM -> {
        convolution(name + "input", 1, 2, 2 * h, 4 * h);
        state(name, 3, hyperparameters);
      }
      case DIAGONAL_BILSTM -> {
        for (String direction : new String[] {"right/", "left/"}) {
          convolution(name + direction + "input", 1, 1, 2 * h, 4 * h);
          state(name + direction, 2, hyperparameters);
        }
      }
      case GATED_PIXEL_CNN -> {
        convolution(name + "vertical", 2, 3, h, 2 * h);
        add(name + "across/kernel", 1, 1, 2 * h, 2 * h);
        convolution(name + "horizontal", 1, 2, 2 * h, 2 * h);
        conditioning(name, hyperparameters, 2 * h);
      }
    }
    convolution(name + "out", 1, 1, h, 2 * h);
    if (hyperparameters.skip()) {
      add(name + "skip/kernel", 1, 1, 2 * h, 2 * h);
    }
  }

  private void state(String name, int taps, Hyperparameters hyperparameters) {
    int h = hyperparameters.features();
    add(name + "state/kernel", 1, taps, h, 4 * h);
    add(name + "h0", h);
    add(name + "c0", h);
    conditioning(name, hyperparameters, 4 * h);
  }

  private void conditioning(String name, Hyperparameters hyperparameters, int out) {
    if (hyperparameters.conditioning() > 0) {
      add(name + "conditioning/kernel", 1, 1, hyperparameters.conditioning(), out);
    }
  }

  private void convolution(String name, int rows, int columns, int in, int out) {
    add(name + "/kernel", rows, columns, in, out);
    add(name + "/bias", out);
  }

  private void add(String name, int... shape) {
    float[] values = new float[Weight.size(shape)];
    double fanIn = values.length / (double) shape[shape.length - 1];
    double deviation = shape.length == 4 ? 1 / Math.sqrt(fanIn) : 0.5;
    Noise.Stream stream = noise.stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * stream.gaussian(i, 0, 0));
    }
    weights.put(name, new Weight(shape, values));
  }
}
