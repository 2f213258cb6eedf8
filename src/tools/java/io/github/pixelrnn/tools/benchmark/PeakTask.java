// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The most multiply–adds a second that a network gets out of this machine: a forward pass whose
 * work is nearly all in one wide 1×1 convolution, which TensorFlow computes as a matrix product.
 * Everything else in that pass is included in its time, so it is a lower bound of what the machine
 * can do and no vendor's figure.
 *
 * @param width m, of the wide convolution
 * @param size side of the image, in pixels
 * @param repetitions how often
 */
record PeakTask(int width, int size, Repetitions repetitions) implements Task {
  private static final long serialVersionUID = 1;
  static final String FIGURE = "peak_multiply_adds_per_second";

  /** What the figure is, in words for the reader of a table. */
  static final String MEANING =
      "Peak is the best multiply–adds a second of one forward pass dominated by a wide 1×1"
          + " convolution, everything else in that pass included: a lower bound of the machine's"
          + " peak of matrix products.";

  @Override
  public String title() {
    return "peak of matrix products, 1×1 convolution " + width + " → " + width;
  }

  @Override
  public Map<String, Object> measure(Engine engine) {
    Hyperparameters hyperparameters = Hyperparameters.of(1, 16, width, NetworkSizes.LEVELS, 1);
    Architecture network = Architecture.of(Architecture.kinds().get(0), hyperparameters);
    NetworkConfiguration configuration =
        new NetworkConfiguration(network, new Optimizer(Optimizer.Method.RMSPROP, 1));
    try (PixelModel model = engine.create(configuration, new Noise(1))) {
      PixelBatch image = RandomImages.batch(1, size);
      Timing pass =
          Timing.measure(
              repetitions.warmUps(), repetitions.runs(), () -> model.logProbabilities(image));
      double work = MultiplyAdds.perPixel(network) * size * size;
      Map<String, Object> figures = new LinkedHashMap<>();
      // The fast quartile: a peak is what the machine does when nobody else uses it.
      figures.put(FIGURE, work / pass.lower());
      return figures;
    }
  }
}
