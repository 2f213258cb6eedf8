// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.graph.step.Wavefronts;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** A walk front by front over some images of a batch. */
final class WavefrontWalk {
  private final Session session;
  private final WavefrontStepGraph<TFloat32> graph;
  private final Hyperparameters hyperparameters;
  private final PixelBatch batch;
  private final RowRange rows;
  private final FeatureCache.Part images;
  private final Wavefronts fronts;
  private final StemPatch patch;
  private final int pixels;

  /**
   * @param images which of the batch
   */
  WavefrontWalk(
      Session session,
      WavefrontStepGraph<TFloat32> graph,
      Hyperparameters hyperparameters,
      PixelBatch batch,
      RowRange rows,
      FeatureCache.Part images) {
    this.session = session;
    this.graph = graph;
    this.hyperparameters = hyperparameters;
    this.batch = batch;
    this.rows = rows;
    this.images = images;
    this.fronts = fronts(graph.layers(), rows, batch);
    this.patch = new StemPatch(hyperparameters, batch);
    this.pixels = fronts.places() * images.count();
  }

  /** The fronts over some rows of a batch. */
  static Wavefronts fronts(WavefrontStep<?> layers, RowRange rows, PixelBatch batch) {
    return new Wavefronts(rows.count(), batch.width(), layers.lag(), layers.lead());
  }

  /**
   * Makes all steps.
   *
   * @param above what is known of the row above the first one, or null if there is none
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void run(RecurrentState weights, RowAbove above, LogitListener listener, Progress progress) {
    int steps = rows.lastPixel(fronts.lag()) + fronts.lead() + 1;
    try (FeatureCache cache = new FeatureCache(graph.layers(), hyperparameters.layers(), pixels)) {
      for (int step = -fronts.lag(); above != null && step < 0; step++) {
        put(cache, -step, above, step);
      }
      for (int step = 0; step < steps; step++) {
        progress.require("Drawing pixels", step, steps);
        Front front = new Front(step, listener.reveals());
        for (int channel = 0; channel < hyperparameters.channels(); channel++) {
          front.visit(channel, weights, cache, listener);
        }
        if (above != null) {
          put(cache, 1, above, step);
        }
      }
    }
    progress.require("Drawing pixels", steps, steps);
  }

  /** The row above is as far ahead of the first one as each row of the next. */
  private void put(FeatureCache cache, int age, RowAbove above, int step) {
    int column = step + fronts.lag();
    if (column < fronts.columns()) {
      cache.put(age, above, column, images);
    }
  }

  /** One step. */
  private final class Front {
    private final int step;
    private final FrontInputs inputs =
        new FrontInputs(hyperparameters, batch, patch, graph.layers().lead(), pixels);
    private final boolean[] unknown = new boolean[pixels];

    Front(int step, boolean reveals) {
      this.step = step;
      for (int m = 0; m < pixels; m++) {
        int row = fronts.row(step, m / images.count());
        if (row >= 0) {
          read(m, rows.top() + row, row, reveals);
        }
      }
    }

    private int image(int m) {
      return images.first() + m % images.count();
    }

    private void read(int m, int y, int row, boolean reveals) {
      int x = fronts.column(step, row);
      if (x >= 0) {
        unknown[m] = !batch.known(image(m), y, x);
        batch.setKnown(image(m), y, x, reveals || !unknown[m]);
        inputs.read(m, image(m), y, x);
      }
      if (fronts.lead() > 0) {
        inputs.readAhead(m, image(m), y, fronts.ahead(step, row));
      }
    }

    void visit(int channel, RecurrentState weights, FeatureCache cache, LogitListener listener) {
      float[] logits = logits(channel, weights, cache);
      for (int m = 0; m < pixels; m++) {
        if (inputs.isActive(m)) {
          int row = fronts.row(step, m / images.count());
          int y = rows.top() + row;
          int x = fronts.column(step, row);
          listener.visit(image(m), y, x, channel, unknown[m], logits, m * hyperparameters.levels());
          inputs.readCentre(m, image(m), y, x);
        }
      }
    }

    /** Memories are renewed with the last channel only: before, the features are not final. */
    private float[] logits(int channel, RecurrentState weights, FeatureCache cache) {
      Session.Runner runner = SessionThreads.inCallingThread(session);
      try (Feeds feeds = new Feeds(runner)) {
        weights.feed(runner, graph.weightPlaces());
        cache.feed(runner, graph);
        inputs.feed(feeds, graph, channel, images.count());
        runner.fetch(graph.logits());
        boolean last = channel == hyperparameters.channels() - 1;
        if (last) {
          graph.newMemories().forEach(runner::fetch);
        }
        Result result = runner.run();
        float[] logits = TensorFlowModel.floats((TFloat32) result.get(0));
        if (last) {
          cache.take(result, 1);
        } else {
          result.close();
        }
        return logits;
      }
    }
  }
}
