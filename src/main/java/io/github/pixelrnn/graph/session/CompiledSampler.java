// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
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
  private final CompiledForm form;
  private final ReceptiveField field;
  private final CompilerChoice<FrontShape> choice = new CompilerChoice<>();
  private final Map<FrontShape, CompiledFronts> compiled = new ConcurrentHashMap<>();

  CompiledSampler(
      Session session, NetworkGraph<TFloat32> network, CompiledForm form, ReceptiveField field) {
    this.session = session;
    this.network = network;
    this.form = form;
    this.field = field;
  }

  /**
   * Whether a drawing is to be made here; notes it.
   *
   * @param told whether logits are asked for
   */
  boolean takes(PixelBatch batch, RowRange rows, boolean told) {
    FrontShape shape = shape(batch, rows, told);
    return shape.pixels() <= MOST_PIXELS
        && choice.compiles(shape, form.steps(rows, batch.width()), form.stepsOfACompilation());
  }

  private FrontShape shape(PixelBatch batch, RowRange rows, boolean told) {
    int parts = parts(batch);
    int images = roundedUp((batch.count() + parts - 1) / parts);
    return form.shape(images, batch.width(), rows.top() > 0, told);
  }

  private static int parts(PixelBatch batch) {
    return Math.min(batch.count(), SessionThreads.count());
  }

  /** To a number of at most three bits: at most a quarter more. */
  static int roundedUp(int number) {
    int unit = Math.max(1, Integer.highestOneBit(number) / 4);
    return (number + unit - 1) / unit * unit;
  }

  /**
   * Compiles what a drawing needs, unless it is there.
   *
   * @throws RuntimeException of one of TensorFlow's classes when it can't be compiled
   */
  void prepare(PixelBatch batch, RowRange rows, boolean told) {
    FrontShape shape = shape(batch, rows, told);
    if (!compiled.containsKey(shape)) {
      try (RecurrentState weights = RecurrentState.fetched(session, form.weightSources())) {
        List<Shape> sizes = new ArrayList<>();
        for (int i = 0; i < form.weightSources().size(); i++) {
          sizes.add(weights.get(i).shape());
        }
        CompiledFronts fronts =
            new CompiledFronts(form.loop(shape, network.hyperparameters(), sizes));
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
    int parts = parts(batch);
    RowAbove above =
        rows.top() == 0 ? null : form.above(session, network, field, batch, rows.top());
    try (RecurrentState weights = RecurrentState.fetched(session, form.weightSources())) {
      CompiledFronts fronts = compiled.get(shape(batch, rows, told));
      List<ParallelTasks.Task> tasks = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        int first = batch.count() * part / parts;
        int size = batch.count() * (part + 1) / parts - first;
        FeatureCache.Part images = new FeatureCache.Part(first, size);
        CompiledWalk walk = new CompiledWalk(fronts, form, batch, rows, images, above, listener);
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
