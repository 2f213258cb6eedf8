// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.Optimizer;

/**
 * Between which bounds a network's number of weights lies, before it is built: building one takes
 * memory in proportion. Whatever the kind of its layers.
 *
 * @param least that it has
 * @param most that it can have
 */
public record WeightCount(long least, long most) {

  /** In units of the encoder's features squared: five convolutions of 3×3. */
  private static final long CONTEXT = 45;

  /** Two of them, and a deconvolution of 4×4 to twice the features. */
  private static final long UPSAMPLING = 50;

  /**
   * In units of the same: three convolutions of 3×3 to (n + 1)·f features, two at each size before,
   * and 4×4 from each size to the next and back.
   */
  private static long halving(int n) {
    long count = 27L * (n + 1) * (n + 1);
    for (int k = 1; k <= n; k++) {
      count += 18L * k * k + 32L * k * (k + 1);
    }
    return count;
  }

  private static long encoder(Encoder encoder) {
    long f = encoder.features();
    if (encoder.halves()) {
      return f * f * halving(encoder.halvings());
    }
    return f * f * (encoder.upsamples() ? UPSAMPLING : CONTEXT);
  }

  /** In units of h²: a PixelCNN's layer has 10, a Diagonal BiLSTM's 34. */
  private static final long LAYER = 10;

  private static final long SKIP = 4;

  /** What the largest kind of layers has of what the smallest has. */
  private static final long SPREAD = 8;

  /** For biases and the like, which count in small networks only. */
  private static final long BESIDE = 1 << 20;

  /** The bounds of any network of the given sizes. */
  public static WeightCount of(Hyperparameters network) {
    long n = network.layers();
    long h = network.features();
    long m = network.headWidth();
    long logits = (long) network.channels() * (network.head().tied() ? 1 : network.levels());
    long least =
        n * h * h * (LAYER + (network.skip() ? SKIP : 0))
            + n * h * network.conditioning()
            + 56L * network.channels() * h // the first convolution, 4×7 to 2h
            + 2 * h * m
            + m * m
            + m * logits
            + encoder(network.encoder());
    return new WeightCount(least, SPREAD * least + BESIDE);
  }

  /** Whether a file of the weights and of what the optimizer keeps can have so many bytes. */
  public boolean fits(long bytes, Optimizer.Method method) {
    return bytes >= bytes(method) * least && bytes <= bytes(method) * most;
  }

  /** The bounds in bytes, for people. */
  public String inBytes(Optimizer.Method method) {
    return bytes(method) * least + " to " + bytes(method) * most;
  }

  /** Of each weight with the optimizer's numbers beside it. */
  private static long bytes(Optimizer.Method method) {
    return (1L + method.slots()) * Float.BYTES;
  }
}
