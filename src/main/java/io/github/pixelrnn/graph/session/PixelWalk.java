// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A walk pixel by pixel over the images of a batch.
 *
 * @param weights as the steps take them
 * @param right what the walks to the right remember
 * @param left what the walks to the left had in the row above
 */
record PixelWalk(
    Session session,
    PixelStepGraph<TFloat32> graph,
    Hyperparameters hyperparameters,
    PixelBatch batch,
    RecurrentState weights,
    RecurrentState right,
    RecurrentState left) {

  /**
   * Visits one pixel of every image.
   *
   * @param start the walks' states before the first pixel of a row; empty elsewhere
   */
  void visit(int y, int x, List<TFloat32> start, LogitListener listener) {
    int count = batch.count();
    StemPatch patch = new StemPatch(hyperparameters, batch);
    float[] patches = new float[count * patch.size()];
    float[] conditioning = new float[count * hyperparameters.conditioning()];
    boolean[] unknown = new boolean[count];
    boolean asked = listener.asksKnown();
    for (int image = 0; image < count; image++) {
      unknown[image] = !batch.known(image, y, x);
      asked |= unknown[image];
      batch.setKnown(image, y, x, listener.reveals() || !unknown[image]);
      patch.write(image, y, x, patches, image * patch.size());
      for (int k = 0; k < hyperparameters.conditioning(); k++) {
        conditioning[image * hyperparameters.conditioning() + k] =
            batch.conditioning(image, y, x, k);
      }
    }
    int last = hyperparameters.channels() - 1;
    for (int channel = asked ? 0 : last; channel <= last; channel++) {
      float[] logits = logits(channel, asked, x, patches, conditioning, start);
      for (int image = 0; asked && image < count; image++) {
        if (unknown[image] || listener.asksKnown()) {
          listener.visit(
              image, y, x, channel, unknown[image], logits, image * hyperparameters.levels());
        }
        patch.writeCentre(image, y, x, patches, image * patch.size());
      }
    }
  }

  /**
   * States are renewed with the last channel only: before, the features are not final.
   *
   * @param asked whether logits are wanted
   */
  private float[] logits(
      int channel,
      boolean asked,
      int x,
      float[] patches,
      float[] conditioning,
      List<TFloat32> start) {
    int count = batch.count();
    Session.Runner runner = SessionThreads.inCallingThread(session);
    try (Feeds feeds = new Feeds(runner)) {
      weights.feed(runner, graph.weightPlaces());
      for (int i = 0; i < 4; i++) {
        runner.feed(graph.carried().get(i), i < start.size() ? start.get(i) : right.get(i));
      }
      runner.feed(graph.leftH(), left.get(0));
      feeds.feed(graph.patch(), real(patches, count, patches.length / count));
      if (graph.conditioning() != null) {
        feeds.feed(graph.conditioning(), real(conditioning, count, hyperparameters.conditioning()));
      }
      if (hyperparameters.channels() > 1) {
        feeds.feed(graph.channel(), TInt32.scalarOf(channel));
      }
      feeds.feed(graph.column(), TInt32.vectorOf(x));
      if (asked) {
        runner.fetch(graph.logits());
      }
      boolean last = channel == hyperparameters.channels() - 1;
      if (last) {
        graph.renewed().forEach(runner::fetch);
      }
      Result result = runner.run();
      float[] logits = asked ? TensorFlowModel.floats((TFloat32) result.get(0)) : new float[0];
      if (last) {
        right.take(result, asked ? 1 : 0, 4);
      } else {
        result.close();
      }
      return logits;
    }
  }

  /** Walks to the left over the row that is finished. */
  void sweep() {
    Session.Runner runner = SessionThreads.inCallingThread(session);
    runner.feed(graph.carried().get(3), right.get(3));
    runner.feed(graph.leftH(), left.get(0));
    left.take(runner.fetch(graph.swept()).run(), 0, 1);
  }

  static TFloat32 real(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
