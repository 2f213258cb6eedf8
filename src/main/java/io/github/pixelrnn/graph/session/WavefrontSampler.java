// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.graph.step.Wavefronts;
import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Draws front by front: every feature of every layer is computed once, so an image costs about one
 * forward pass, in W + lead + lag · (H − 1) steps ({@link Wavefronts}).
 *
 * <p>A step's operations are too small to be shared among threads. So the images of a large batch
 * are: each thread walks over its own; and so are the places of a wide image ({@link PlaceRing}).
 */
final class WavefrontSampler implements Sampler {
  /** Pixels of a step below which a thread of its own is not worth while. */
  private static final int PIXELS_A_THREAD = 64;

  /** Places below which threads would wait for each other longer than they work. */
  private static final int PLACES_A_THREAD = 64;

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
    int threads = ParallelTasks.share(SessionThreads.count());
    long enough = (long) fronts.places() * count / PIXELS_A_THREAD;
    int parts = (int) Math.max(1, Math.min(enough, Math.min(count, threads)));
    RowAbove above =
        rows.top() == 0
            ? null
            : RowAbove.of(session, network, field, batch, rows.top(), fronts.columns());
    try (RecurrentState weights = RecurrentState.fetched(session, graph.weightSources())) {
      List<WavefrontWalk> walks = new ArrayList<>();
      int ringed = (int) Math.min(fronts.places() / (long) PLACES_A_THREAD, threads);
      if (parts == 1 && ringed > 1) {
        addRing(walks, ringed, fronts, batch, rows);
      } else {
        for (int part = 0; part < parts; part++) {
          int first = count * part / parts;
          int size = count * (part + 1) / parts - first;
          FeatureCache.Part images = new FeatureCache.Part(first, size);
          walks.add(walk(batch, rows, images, WavefrontWalk.Places.all(fronts)));
        }
      }
      List<ParallelTasks.Task> tasks = new ArrayList<>();
      walks.forEach(walk -> tasks.add(told -> walk.run(weights, above, listener, told)));
      ParallelTasks.run(tasks, progress);
    }
  }

  private void addRing(
      List<WavefrontWalk> walks, int parts, Wavefronts fronts, PixelBatch batch, RowRange rows) {
    PlaceRing ring = new PlaceRing(batch.count(), parts);
    FeatureCache.Part images = new FeatureCache.Part(0, batch.count());
    for (int part = 0; part < parts; part++) {
      int first = fronts.places() * part / parts;
      int size = fronts.places() * (part + 1) / parts - first;
      walks.add(walk(batch, rows, images, new WavefrontWalk.Places(first, size, ring, part)));
    }
  }

  private WavefrontWalk walk(
      PixelBatch batch, RowRange rows, FeatureCache.Part images, WavefrontWalk.Places places) {
    return new WavefrontWalk(
        session, graph, network.hyperparameters(), batch, rows, images, places);
  }
}
