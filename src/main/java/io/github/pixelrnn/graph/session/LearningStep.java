// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Steps of the optimizer on every core: a batch is cut into as many parts as there are threads, the
 * gradients of each are computed by a thread of its own and added in the order of the images, and
 * one step is made along the sum. So the result depends on the number of threads, and on nothing
 * else. Not for several threads at once.
 */
final class LearningStep {
  private final Session session;
  private final NetworkGraph<TFloat32> graph;
  private final int threads;

  /**
   * @param threads into how many parts a batch is cut, as long as each has an image
   */
  LearningStep(Session session, NetworkGraph<TFloat32> graph, int threads) {
    this.session = session;
    this.graph = graph;
    this.threads = threads;
  }

  /**
   * Makes one.
   *
   * @param batch with something to learn from
   * @return the loss before it
   * @throws IllegalArgumentException when the batch does not fit the network
   */
  float make(PixelBatch batch, float learningRate) {
    if (Math.min(threads, batch.count()) == 1) {
      try (Feeds feeds = new Feeds(session.runner()).feedToLearn(graph, batch)) {
        return made(feeds, learningRate);
      }
    }
    Gradient gradient = gradient(batch);
    try (Feeds feeds = new Feeds(SessionThreads.inCallingThread(session))) {
      feeds.feed(graph.mean(), TFloat32.scalarOf(gradient.loss));
      feeds.feed(
          graph.gradientVector(),
          TFloat32.tensorOf(
              Shape.of(gradient.vector.length), DataBuffers.of(gradient.vector, true, false)));
      return made(feeds, learningRate);
    }
  }

  private float made(Feeds feeds, float learningRate) {
    feeds.feed(graph.inputs().learningRate(), TFloat32.scalarOf(learningRate));
    try (Result result = feeds.runner().fetch(graph.trainLoss()).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The sum over the parts of a batch. */
  Gradient gradient(PixelBatch batch) {
    Feeds.requireFit(graph.hyperparameters(), batch);
    float count = (float) pixels(batch) * batch.channels();
    List<PixelBatch> parts = BatchParts.of(batch, threads);
    Gradient[] found = new Gradient[parts.size()];
    List<ParallelTasks.Task> tasks = new ArrayList<>();
    for (int part = 0; part < found.length; part++) {
      int number = part;
      PixelBatch images = parts.get(part);
      if (pixels(images) > 0) {
        tasks.add(unasked -> found[number] = gradient(images, count));
      }
    }
    ParallelTasks.run(tasks, Progress.silent());
    return Arrays.stream(found).filter(Objects::nonNull).reduce(Gradient::add).orElseThrow();
  }

  /** What is learned from. */
  private int pixels(PixelBatch batch) {
    return graph.hyperparameters().encoder().exists() ? batch.hiddenPixels() : batch.knownPixels();
  }

  /** Of a part's share in the mean over the whole batch's subpixels. */
  private Gradient gradient(PixelBatch part, float count) {
    Session.Runner runner = SessionThreads.inCallingThread(session);
    try (Feeds feeds = new Feeds(runner).feedToLearn(graph, part);
        Result result =
            feeds
                .feed(graph.count(), TFloat32.scalarOf(count))
                .runner()
                .fetch(graph.mean())
                .fetch(graph.gradientVector())
                .run()) {
      float loss = ((TFloat32) result.get(0)).getFloat();
      return new Gradient(TensorFlowModel.floats((TFloat32) result.get(1)), loss);
    }
  }

  /** Of the loss by all weights, and the loss. */
  static final class Gradient {
    private final float[] vector;
    private float loss;

    private Gradient(float[] vector, float loss) {
      this.vector = vector;
      this.loss = loss;
    }

    private Gradient add(Gradient other) {
      loss += other.loss;
      for (int i = 0; i < vector.length; i++) {
        vector[i] += other.vector[i];
      }
      return this;
    }

    /** In the order of the weights' making. */
    float[] vector() {
      return vector.clone();
    }
  }
}
