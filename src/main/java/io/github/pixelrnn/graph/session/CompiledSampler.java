// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Draws by compiled walks, of which it keeps those of each shape once made.
 *
 * <p>Shapes are few: numbers of images and places are rounded up, and what is too much stays idle.
 */
final class CompiledSampler implements AutoCloseable {
  /** Pixels of a front beyond which steps take their time for arithmetic and not for themselves. */
  private static final int MOST_PIXELS = 512;

  private final Session session;
  private final NetworkGraph<TFloat32> network;
  private final WavefrontStepGraph<TFloat32> graph;
  private final ReceptiveField field;
  private final CompilerChoice<FrontShape> choice = new CompilerChoice<>();
  private final Map<FrontShape, CompiledFronts> compiled = new ConcurrentHashMap<>();

  CompiledSampler(
      Session session,
      NetworkGraph<TFloat32> network,
      WavefrontStepGraph<TFloat32> graph,
      ReceptiveField field) {
    this.session = session;
    this.network = network;
    this.graph = graph;
    this.field = field;
  }

  /**
   * Whether a drawing is to be made here; notes it.
   *
   * @param told whether logits are asked for
   */
  boolean takes(PixelBatch batch, RowRange rows, boolean told) {
    FrontShape shape = shape(batch, rows, told);
    long fronts = rows.lastPixel(graph.layers().lag()) + graph.layers().lead() + 1L;
    return shape.pixels() <= MOST_PIXELS && choice.compiles(shape, fronts);
  }

  private FrontShape shape(PixelBatch batch, RowRange rows, boolean told) {
    int parts = parts(batch);
    int images = roundedUp((batch.count() + parts - 1) / parts);
    int places = roundedUp(FrontShape.places(graph.layers(), batch.width()));
    return new FrontShape(images, places, fronts(images * places), rows.top() > 0, told);
  }

  private static int parts(PixelBatch batch) {
    return Math.min(batch.count(), SessionThreads.count());
  }

  /** To a number of at most three bits: at most a quarter more. */
  private static int roundedUp(int number) {
    int unit = Math.max(1, Integer.highestOneBit(number) / 4);
    return (number + unit - 1) / unit * unit;
  }

  /** So many that a call takes some tenths of a second at most: between calls one may stop it. */
  private static int fronts(int pixels) {
    return pixels <= 64 ? 160 : 48;
  }

  /**
   * Compiles what a drawing needs, unless it is there.
   *
   * @throws RuntimeException of one of TensorFlow's classes when it can't be compiled
   */
  void prepare(PixelBatch batch, RowRange rows, boolean told) {
    FrontShape shape = shape(batch, rows, told);
    if (!compiled.containsKey(shape)) {
      try (RecurrentState weights = RecurrentState.fetched(session, graph.weightSources())) {
        CompiledFronts fronts = new CompiledFronts(shape, network, graph, weights);
        fronts.compile(weights);
        compiled.put(shape, fronts);
      }
    }
  }

  /**
   * Draws, after {@link #prepare}.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void walk(
      PixelBatch batch, RowRange rows, boolean told, FrontListener listener, Progress progress) {
    WavefrontStep<TFloat32> layers = graph.layers();
    int parts = parts(batch);
    RowAbove above =
        rows.top() == 0
            ? null
            : RowAbove.of(
                session, network, field, batch, rows.top(), batch.width() + layers.lead());
    try (RecurrentState weights = RecurrentState.fetched(session, graph.weightSources())) {
      CompiledFronts fronts = compiled.get(shape(batch, rows, told));
      List<ParallelTasks.Task> tasks = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        int first = batch.count() * part / parts;
        int size = batch.count() * (part + 1) / parts - first;
        FeatureCache.Part images = new FeatureCache.Part(first, size);
        CompiledWalk walk =
            new CompiledWalk(
                fronts, layers, network.hyperparameters(), batch, rows, images, above, listener);
        tasks.add(said -> walk.run(weights, said));
      }
      ParallelTasks.run(tasks, progress);
    }
  }

  @Override
  public void close() {
    compiled.values().forEach(CompiledFronts::close);
    compiled.clear();
  }
}
