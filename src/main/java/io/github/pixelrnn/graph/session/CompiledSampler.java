// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Draws by compiled walks, of which it keeps those of each shape once made.
 *
 * <p>Shapes are few: numbers of images and places are rounded up, and what is too much stays idle.
 */
final class CompiledSampler implements AutoCloseable {
  /**
   * Pixels of a front beyond which steps take their time for arithmetic and not for themselves;
   * they use all threads, while compiled walks side by side wait for the one thread of TensorFlow's
   * pool ({@link SessionThreads#configuration}).
   */
  private static final int MOST_PIXELS = 64;

  /** One pixel of so many drawn is few. */
  private static final int SPARSE = 4;

  /** What a compiled drawing says of what it does. */
  private static final String DRAWING = "Drawing pixels";

  private final Session session;
  private final NetworkGraph<TFloat32> network;
  private final CompiledForm form;
  private final ReceptiveField field;
  private final long multiplyAdds;
  private final CompilerChoice<FrontShape> choice = new CompilerChoice<>();
  private final CompiledWalks walks = new CompiledWalks();
  private final Map<FrontShape, String> refusals = new LinkedHashMap<>();

  CompiledSampler(
      Session session, NetworkGraph<TFloat32> network, CompiledForm form, ReceptiveField field) {
    this.session = session;
    this.network = network;
    this.form = form;
    this.field = field;
    // Every weight takes part in every pixel about once, for each channel anew.
    this.multiplyAdds =
        network.hyperparameters().channels()
            * network.variables().values().stream()
                .mapToLong(variable -> variable.shape().size())
                .sum();
  }

  /**
   * Draws, if it is to be done here: if not, the steps are noted that whoever does it will make.
   *
   * @param told whether logits are asked for
   * @return whether it was done
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  boolean walk(
      PixelBatch batch, RowRange rows, boolean told, FrontListener listener, Progress progress) {
    int parts = Math.min(batch.count(), ParallelTasks.share(SessionThreads.count()));
    FrontShape shape = shape(batch, rows, told, parts);
    boolean alike = Referee.reaches(field, rows.bottom(), batch.width());
    if (!takes(shape, isDense(batch, rows) ? form.steps(rows, batch.width()) : 0, alike)) {
      return false;
    }
    try (CompiledWalks.Lease lease = walks.taken(shape)) {
      CompiledFronts fronts = made(lease, shape, progress);
      if (fronts == null) {
        return false;
      }
      walk(fronts, batch, rows, parts, listener, progress);
      return true;
    }
  }

  /**
   * Whether so many of the pixels that are walked over are drawn that it matters what drawing
   * takes: steps leave known ones out of the head, which a compiled walk can't.
   */
  private static boolean isDense(PixelBatch batch, RowRange rows) {
    long all = (long) batch.count() * batch.height() * batch.width();
    long walked = (long) batch.count() * rows.count() * batch.width();
    return SPARSE * (all - batch.knownPixels()) >= walked;
  }

  private synchronized boolean takes(FrontShape shape, int steps, boolean alike) {
    return shape.pixels() <= MOST_PIXELS
        && choice.compiles(shape, steps, form.stepsOfACompilation(), alike)
        && !refusals.containsKey(shape);
  }

  /** Null where it can't be compiled, which is noted then. */
  private CompiledFronts made(CompiledWalks.Lease lease, FrontShape shape, Progress progress) {
    String refusal = XlaFlags.refusal(System.getenv(XlaFlags.NAME));
    if (refusal.isEmpty()) {
      Runnable asking = () -> progress.require(DRAWING, 0, 1);
      try {
        return lease.fronts(() -> compiled(shape), asking);
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) { // TensorFlow's exceptions have no other class in common
        refusal =
            "step by step, for it could not be compiled: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
      }
    }
    synchronized (this) {
      refusals.put(shape, refusal);
    }
    return null;
  }

  private FrontShape shape(PixelBatch batch, RowRange rows, boolean told, int parts) {
    int images = roundedUp((batch.count() + parts - 1) / parts);
    return form.shape(images, batch.width(), rows.top() > 0, told, multiplyAdds);
  }

  /** To a number of at most three bits: at most a quarter more. */
  static int roundedUp(int number) {
    int unit = Math.max(1, Integer.highestOneBit(number) / 4);
    return (number + unit - 1) / unit * unit;
  }

  private CompiledFronts compiled(FrontShape shape) {
    try (RecurrentState weights = RecurrentState.fetched(session, form.weightSources())) {
      List<Shape> sizes = new ArrayList<>();
      for (int i = 0; i < form.weightSources().size(); i++) {
        sizes.add(weights.get(i).shape());
      }
      CompiledFronts fronts =
          new CompiledFronts(form.loop(shape, network.hyperparameters(), sizes));
      fronts.compile(weights);
      return fronts;
    }
  }

  private void walk(
      CompiledFronts fronts,
      PixelBatch batch,
      RowRange rows,
      int parts,
      FrontListener listener,
      Progress progress) {
    RowAbove above =
        rows.top() == 0 ? null : form.above(session, network, field, batch, rows.top());
    try (RecurrentState weights = RecurrentState.fetched(session, form.weightSources())) {
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

  /** Why something was not compiled that was to be; empty where nothing was. */
  synchronized String note() {
    return refusals.values().stream().findFirst().orElse("");
  }

  @Override
  public void close() {
    walks.close();
  }
}
