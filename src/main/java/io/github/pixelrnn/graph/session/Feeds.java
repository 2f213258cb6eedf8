// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The tensors of one call, freed together. */
public final class Feeds implements AutoCloseable {
  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  public Feeds(Session.Runner runner) {
    this.runner = runner;
  }

  public Session.Runner runner() {
    return runner;
  }

  /** Feeds a tensor and keeps it until the call is over. */
  Feeds feed(Operand<?> place, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(place, tensor);
    return this;
  }

  /**
   * Feeds a batch to be judged.
   *
   * @param withKnown whether the call reads which pixels are known
   * @throws IllegalArgumentException when the batch does not fit the network, naming what differs
   */
  Feeds feed(NetworkGraph<TFloat32> graph, PixelBatch batch, boolean withKnown) {
    requireEncoded(graph.hyperparameters(), batch);
    return fed(graph, batch, withKnown, true);
  }

  /**
   * Feeds a batch to learn from: the network itself makes the map of its encoder, if it has one.
   */
  Feeds feedToLearn(NetworkGraph<TFloat32> graph, PixelBatch batch) {
    return fed(graph, batch, true, !graph.hyperparameters().encoder().exists());
  }

  /** Feeds a batch to be encoded. */
  Feeds feedToEncode(NetworkGraph<TFloat32> graph, PixelBatch batch) {
    return fed(graph, batch, false, false);
  }

  private Feeds fed(
      NetworkGraph<TFloat32> graph, PixelBatch batch, boolean withKnown, boolean withMap) {
    requireFit(graph.hyperparameters(), batch);
    int b = batch.count();
    int h = batch.height();
    int w = batch.width();
    feed(
        graph.inputs().levels(),
        TInt32.tensorOf(
            Shape.of(b, h, w, batch.channels()), DataBuffers.of(batch.levels(), true, false)));
    if (withKnown) {
      feed(graph.inputs().known(), real(batch.knownOnes(), b, h, w, 1));
    }
    if (withMap && graph.conditioning() != null) {
      feed(graph.conditioning(), real(batch.conditioningMap(), b, h, w, batch.conditioning()));
    }
    if (!withMap && graph.inputs().shown() != null) {
      feed(graph.inputs().shown(), real(batch.shownOnes(), b, h, w, 1));
    }
    if (graph.inputs().guide() != null) {
      feed(graph.inputs().guide(), real(batch.guideMap(), b, h, w, batch.guide()));
    }
    if (graph.inputs().orientation() != null) {
      float[] ones = new float[8 * b];
      for (int image = 0; image < b; image++) {
        ones[8 * image + batch.orientation(image)] = 1;
      }
      feed(graph.inputs().orientation(), real(ones, b, 8));
    }
    return this;
  }

  private static TFloat32 real(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  /**
   * Refuses a batch without the map of the network's encoder.
   *
   * @throws IllegalArgumentException saying what to do first
   */
  static void requireEncoded(Hyperparameters hyperparameters, PixelBatch batch) {
    requireFit(hyperparameters, batch);
    if (hyperparameters.encoder().exists() && !batch.encoded()) {
      throw new IllegalArgumentException(
          "the model has an encoder, and the batch must be encoded before it is judged or drawn");
    }
  }

  /**
   * Refuses a batch that the network can not take.
   *
   * @throws IllegalArgumentException naming what differs
   */
  static void requireFit(Hyperparameters hyperparameters, PixelBatch batch) {
    if (batch.channels() != hyperparameters.channels()) {
      throw new IllegalArgumentException(
          "the model is for "
              + hyperparameters.channels()
              + " channels, the image has "
              + batch.channels());
    }
    if (batch.conditioning() != hyperparameters.conditioning()) {
      throw new IllegalArgumentException(
          "the model takes "
              + hyperparameters.conditioning()
              + " conditioning features, the batch has "
              + batch.conditioning());
    }
    if (batch.guide() != hyperparameters.guide()) {
      throw new IllegalArgumentException(
          "the model takes "
              + hyperparameters.guide()
              + " guide features, the batch has "
              + batch.guide());
    }
    int greatest = batch.greatestLevel();
    if (greatest >= hyperparameters.levels()) {
      throw new IllegalArgumentException(
          "the model knows levels 0…"
              + (hyperparameters.levels() - 1)
              + ", the image has "
              + greatest);
    }
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
