// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.graph.step.Wavefronts;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Draws front by front: every feature of every layer is computed once, so an image costs about one
 * forward pass, in W + lead + lag · (H − 1) steps ({@link Wavefronts}).
 *
 * <p>A step's operations are too small to be shared among threads. So the images of a large batch
 * are: each thread walks over its own.
 */
final class WavefrontSampler implements Sampler {
  /** Pixels of a step below which a thread of its own is not worth while. */
  private static final int PIXELS_A_THREAD = 64;

  private final Session session;
  private final NetworkGraph<TFloat32> network;
  private final WavefrontStepGraph<TFloat32> graph;
  private final ReceptiveField field;

  WavefrontSampler(
      Session session,
      NetworkGraph<TFloat32> network,
      WavefrontStepGraph<TFloat32> graph,
      ReceptiveField field) {
    this.session = session;
    this.network = network;
    this.graph = graph;
    this.field = field;
  }

  @Override
  public void walk(PixelBatch batch, RowRange rows, LogitListener listener, Progress progress) {
    int count = batch.count();
    Wavefronts fronts = WavefrontWalk.fronts(graph.layers(), rows, batch);
    long pixels = (long) fronts.places() * count;
    int parts =
        (int)
            Math.max(
                1, Math.min(pixels / PIXELS_A_THREAD, Math.min(count, SessionThreads.count())));
    RowAbove above =
        rows.top() == 0
            ? null
            : RowAbove.of(session, network, field, batch, rows.top(), fronts.columns());
    try (RecurrentState weights = RecurrentState.fetched(session, graph.weightSources())) {
      List<ParallelTasks.Task> tasks = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        int first = count * part / parts;
        int size = count * (part + 1) / parts - first;
        FeatureCache.Part images = new FeatureCache.Part(first, size);
        WavefrontWalk walk =
            new WavefrontWalk(session, graph, network.hyperparameters(), batch, rows, images);
        tasks.add(told -> walk.run(weights, above, listener, told));
      }
      ParallelTasks.run(tasks, progress);
    }
  }
}
