// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Draws pixel by pixel from a Diagonal BiLSTM; a row's walk from the right, which needs the whole
 * row, is made once the row is finished. Every feature is computed once: H·W steps and H sweeps.
 */
final class PixelSampler implements Sampler {
  private final Session session;
  private final NetworkGraph<TFloat32> network;
  private final PixelStepGraph<TFloat32> graph;
  private final ReceptiveField reach;
  private final Hyperparameters hyperparameters;

  PixelSampler(
      Session session,
      NetworkGraph<TFloat32> network,
      PixelStepGraph<TFloat32> graph,
      ReceptiveField reach) {
    this.session = session;
    this.network = network;
    this.graph = graph;
    this.reach = reach;
    this.hyperparameters = network.hyperparameters();
  }

  @Override
  public void walk(PixelBatch batch, RowRange rows, LogitListener listener, Progress progress) {
    int n = hyperparameters.layers();
    int h = hyperparameters.features();
    long b = batch.count();
    long w = batch.width();
    long total = (long) rows.count() * batch.width();
    long[] state = {n, b, h};
    long[] row = {w, n, b, h};
    long[] input = {w, n, b, 2L * h + hyperparameters.conditioning()};
    try (RecurrentState weights = RecurrentState.fetched(session, graph.weightSources());
        RecurrentState start = RecurrentState.fetched(session, graph.starts());
        RecurrentState walk = RecurrentState.zeros(List.of(state, state, row, input));
        RecurrentState left = RecurrentState.zeros(List.of(row))) {
      float[] startH = repeated((TFloat32) start.get(0), batch.count());
      float[] startC = repeated((TFloat32) start.get(1), batch.count());
      if (rows.top() > 0) {
        RowAbove above = RowAbove.of(session, network, reach, batch, rows.top());
        write(above.memories().get(0), walk.get(2));
        write(above.memories().get(1), left.get(0));
      }
      for (int y = rows.top(); y <= rows.bottom(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          progress.require("Drawing pixels", (long) (y - rows.top()) * batch.width() + x, total);
          try (TFloat32 behindH = real(startH, state);
              TFloat32 behindC = real(startC, state)) {
            List<TFloat32> behind = x == 0 ? List.of(behindH, behindC) : List.of();
            visit(batch, listener, y, x, weights, walk, left, behind);
          }
        }
        sweep(walk, left);
      }
    }
    progress.require("Drawing pixels", total, total);
  }

  private void visit(
      PixelBatch batch,
      LogitListener listener,
      int y,
      int x,
      RecurrentState weights,
      RecurrentState walk,
      RecurrentState left,
      List<TFloat32> behind) {
    int count = batch.count();
    StemPatch patch = new StemPatch(hyperparameters, batch);
    float[] patches = new float[count * patch.size()];
    float[] told = new float[count * hyperparameters.conditioning()];
    boolean[] unknown = new boolean[count];
    for (int image = 0; image < count; image++) {
      unknown[image] = !batch.known(image, y, x);
      batch.setKnown(image, y, x, listener.reveals() || !unknown[image]);
      patch.write(image, y, x, patches, image * patch.size());
      for (int k = 0; k < hyperparameters.conditioning(); k++) {
        told[image * hyperparameters.conditioning() + k] = batch.conditioning(image, y, x, k);
      }
    }
    for (int channel = 0; channel < hyperparameters.channels(); channel++) {
      Session.Runner runner = SessionThreads.inCallingThread(session);
      try (Feeds feeds = new Feeds(runner)) {
        weights.feed(runner, graph.weightPlaces());
        for (int i = 0; i < 4; i++) {
          runner.feed(graph.carried().get(i), i < behind.size() ? behind.get(i) : walk.get(i));
        }
        runner.feed(graph.leftH(), left.get(0));
        feeds.feed(graph.patch(), real(patches, count, patch.size()));
        if (graph.conditioning() != null) {
          feeds.feed(graph.conditioning(), real(told, count, hyperparameters.conditioning()));
        }
        if (hyperparameters.channels() > 1) {
          feeds.feed(graph.channel(), TInt32.scalarOf(channel));
        }
        feeds.feed(graph.column(), TInt32.vectorOf(x));
        boolean last = channel == hyperparameters.channels() - 1;
        runner.fetch(graph.logits());
        if (last) { // before, the features are not final
          graph.renewed().forEach(runner::fetch);
        }
        Result result = runner.run();
        float[] logits = TensorFlowModel.floats((TFloat32) result.get(0));
        if (last) {
          walk.take(result, 1, 4);
        } else {
          result.close();
        }
        for (int image = 0; image < count; image++) {
          listener.visit(
              image, y, x, channel, unknown[image], logits, image * hyperparameters.levels());
          patch.writeCentre(image, y, x, patches, image * patch.size());
        }
      }
    }
  }

  private void sweep(RecurrentState walk, RecurrentState left) {
    Session.Runner runner = SessionThreads.inCallingThread(session);
    runner.feed(graph.carried().get(3), walk.get(3));
    runner.feed(graph.leftH(), left.get(0));
    left.take(runner.fetch(graph.swept()).run(), 0, 1);
  }

  /** From [n, 1, h] to [n, B, h]. */
  private float[] repeated(TFloat32 start, int count) {
    float[] one = TensorFlowModel.floats(start);
    int h = hyperparameters.features();
    float[] all = new float[one.length * count];
    for (int i = 0; i < all.length; i++) {
      all[i] = one[i / h / count * h + i % h];
    }
    return all;
  }

  private static void write(float[] values, Tensor into) {
    into.asRawTensor().data().asFloats().write(values);
  }

  private static TFloat32 real(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
