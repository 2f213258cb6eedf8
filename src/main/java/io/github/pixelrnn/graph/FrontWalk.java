// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A walk front by front over some images of a batch. */
final class FrontWalk {
  private final Session session;
  private final FrontGraph<TFloat32> graph;
  private final Hyperparameters hyperparameters;
  private final PixelBatch batch;
  private final Stretch stretch;
  private final Recollection.Part images;
  private final Fronts fronts;
  private final Patch patch;
  private final int pixels;

  FrontWalk(
      Session session,
      FrontGraph<TFloat32> graph,
      Hyperparameters hyperparameters,
      PixelBatch batch,
      Stretch stretch,
      Recollection.Part images) {
    this.session = session;
    this.graph = graph;
    this.hyperparameters = hyperparameters;
    this.batch = batch;
    this.stretch = stretch;
    this.images = images;
    this.fronts = new Fronts(stretch.rows(), batch.width());
    this.patch = new Patch(hyperparameters, batch);
    this.pixels = fronts.places() * images.count();
  }

  /**
   * Makes all steps.
   *
   * @param above what is known of the row above the stretch, or null if there is none
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void run(Carried weights, RowAbove above, Visitor visitor, Progress progress) {
    int steps = stretch.lastFront() + 1;
    try (Recollection memory = new Recollection(graph.layers(), hyperparameters.layers(), pixels)) {
      for (int step = -Fronts.LAG; above != null && step < 0; step++) {
        put(memory, -step, above, step);
      }
      for (int step = 0; step < steps; step++) {
        progress.require("Drawing pixels", step, steps);
        Front front = new Front(step, visitor.reveals());
        for (int channel = 0; channel < hyperparameters.channels(); channel++) {
          front.visit(channel, weights, memory, visitor);
        }
        if (above != null) {
          put(memory, 1, above, step);
        }
      }
    }
    progress.require("Drawing pixels", steps, steps);
  }

  /** The row above is as far ahead of the first one as each row of the next. */
  private void put(Recollection memory, int age, RowAbove above, int step) {
    int column = step + Fronts.LAG;
    if (column < batch.width()) {
      memory.put(age, above, column, images);
    }
  }

  /** One step's tensors. */
  private final class Front {
    private final int step;
    private final float[] patches = new float[pixels * patch.size()];
    private final float[] active = new float[pixels];
    private final float[] start = new float[3 * pixels];
    private final float[] told = new float[pixels * hyperparameters.conditioning()];
    private final boolean[] unknown = new boolean[pixels];

    Front(int step, boolean reveals) {
      this.step = step;
      for (int m = 0; m < pixels; m++) {
        int row = fronts.row(step, m / images.count());
        if (row >= 0) {
          read(m, stretch.top() + row, fronts.column(step, row), image(m), reveals);
        }
      }
    }

    private int image(int m) {
      return images.first() + m % images.count();
    }

    private void read(int m, int y, int x, int image, boolean reveals) {
      active[m] = 1;
      for (int tap = 0; y == 0 && tap < 3; tap++) {
        int column = x + tap - 1;
        start[3 * m + tap] = column >= 0 && column < batch.width() ? 1 : 0;
      }
      for (int k = 0; k < hyperparameters.conditioning(); k++) {
        told[m * hyperparameters.conditioning() + k] = batch.conditioning(image, y, x, k);
      }
      unknown[m] = !batch.known(image, y, x);
      batch.setKnown(image, y, x, reveals || !unknown[m]);
      patch.write(image, y, x, patches, m * patch.size());
    }

    void visit(int channel, Carried weights, Recollection memory, Visitor visitor) {
      float[] logits = logits(channel, weights, memory);
      for (int m = 0; m < pixels; m++) {
        if (active[m] == 1) {
          int row = fronts.row(step, m / images.count());
          int y = stretch.top() + row;
          int x = fronts.column(step, row);
          visitor.visit(image(m), y, x, channel, unknown[m], logits, m * hyperparameters.levels());
          patch.writeCentre(image(m), y, x, patches, m * patch.size());
        }
      }
    }

    /** Memories are renewed with the last channel only: before, the features are not final. */
    private float[] logits(int channel, Carried weights, Recollection memory) {
      Session.Runner runner = Threads.inCallingThread(session);
      try (Feeds feeds = new Feeds(runner)) {
        weights.feed(runner, graph.weightPlaces());
        memory.feed(runner, graph);
        feeds.feed(graph.patch(), real(patches, pixels, patch.size()));
        feeds.feed(graph.active(), real(active, pixels, 1));
        if (graph.above() != null) {
          feeds.feed(graph.above(), real(start, 1, pixels, 3));
        }
        if (graph.conditioning() != null) {
          feeds.feed(graph.conditioning(), real(told, pixels, hyperparameters.conditioning()));
        }
        if (hyperparameters.channels() > 1) {
          feeds.feed(graph.channel(), TInt32.scalarOf(channel));
        }
        feeds.feed(graph.images(), TInt32.vectorOf(images.count()));
        runner.fetch(graph.logits());
        boolean last = channel == hyperparameters.channels() - 1;
        if (last) {
          graph.newMemories().forEach(runner::fetch);
        }
        Result result = runner.run();
        float[] logits = TensorFlowModel.floats((TFloat32) result.get(0));
        if (last) {
          memory.take(result, 1);
        } else {
          result.close();
        }
        return logits;
      }
    }
  }

  private static TFloat32 real(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
