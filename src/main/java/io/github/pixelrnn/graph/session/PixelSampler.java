// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * Draws pixel by pixel from a Diagonal BiLSTM; a row's walk from the right, which needs the whole
 * row, is made once the row is finished. Every feature is computed once: H·W steps and H sweeps.
 */
final class PixelSampler implements Sampler {
  private final Session session;
  private final NetworkGraph<TFloat32> network;
  private final PixelStepGraph<TFloat32> graph;
  private final ReceptiveField field;
  private final Hyperparameters hyperparameters;

  PixelSampler(
      Session session,
      NetworkGraph<TFloat32> network,
      PixelStepGraph<TFloat32> graph,
      ReceptiveField field) {
    this.session = session;
    this.network = network;
    this.graph = graph;
    this.field = field;
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
        RecurrentState right = RecurrentState.zeros(List.of(state, state, row, input));
        RecurrentState left = RecurrentState.zeros(List.of(row))) {
      float[] startH = repeated((TFloat32) start.get(0), batch.count());
      float[] startC = repeated((TFloat32) start.get(1), batch.count());
      if (rows.top() > 0) {
        RowAbove above = RowAbove.of(session, network, field, batch, rows.top(), batch.width());
        write(above.memories().get(0), right.get(2));
        write(above.memories().get(1), left.get(0));
      }
      PixelWalk walk = new PixelWalk(session, graph, hyperparameters, batch, weights, right, left);
      for (int y = rows.top(); y <= rows.bottom(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          progress.require("Drawing pixels", (long) (y - rows.top()) * batch.width() + x, total);
          try (TFloat32 behindH = PixelWalk.real(startH, state);
              TFloat32 behindC = PixelWalk.real(startC, state)) {
            walk.visit(y, x, x == 0 ? List.of(behindH, behindC) : List.of(), listener);
          }
        }
        walk.sweep();
      }
    }
    progress.require("Drawing pixels", total, total);
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
}
