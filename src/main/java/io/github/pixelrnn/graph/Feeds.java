// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import io.github.pixelrnn.model.PixelBatch;
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
final class Feeds implements AutoCloseable {
  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  Feeds(Session.Runner runner) {
    this.runner = runner;
  }

  Session.Runner runner() {
    return runner;
  }

  /** Feeds a tensor and keeps it until the call is over. */
  Feeds feed(Operand<?> place, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(place, tensor);
    return this;
  }

  /**
   * Feeds a batch.
   *
   * @param withKnown whether the call reads which pixels are known
   * @throws IllegalArgumentException when the batch does not fit the network, naming what differs
   */
  Feeds feed(NetworkGraph<TFloat32> graph, PixelBatch batch, boolean withKnown) {
    requireFit(graph.frame(), batch);
    int b = batch.count();
    int h = batch.height();
    int w = batch.width();
    feed(
        graph.levels(),
        TInt32.tensorOf(
            Shape.of(b, h, w, batch.channels()), DataBuffers.of(batch.levels(), true, false)));
    if (withKnown) {
      feed(
          graph.known(),
          TFloat32.tensorOf(Shape.of(b, h, w, 1), DataBuffers.of(batch.knownOnes(), true, false)));
    }
    if (graph.conditioning() != null) {
      feed(
          graph.conditioning(),
          TFloat32.tensorOf(
              Shape.of(b, h, w, batch.conditioning()),
              DataBuffers.of(batch.conditioningMap(), true, false)));
    }
    return this;
  }

  /**
   * Refuses a batch that the network can not take.
   *
   * @throws IllegalArgumentException naming what differs
   */
  static void requireFit(Frame frame, PixelBatch batch) {
    if (batch.channels() != frame.channels()) {
      throw new IllegalArgumentException(
          "the model is for " + frame.channels() + " channels, the image has " + batch.channels());
    }
    if (batch.conditioning() != frame.conditioning()) {
      throw new IllegalArgumentException(
          "the model takes "
              + frame.conditioning()
              + " conditioning features, the batch has "
              + batch.conditioning());
    }
    int greatest = batch.greatestLevel();
    if (greatest >= frame.levels()) {
      throw new IllegalArgumentException(
          "the model knows levels 0…" + (frame.levels() - 1) + ", the image has " + greatest);
    }
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
