// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.graph.step.Wavefronts;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Arrays;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A walk front by front over some images of a batch, or at some of the places over all. */
final class WavefrontWalk {
  private final Session session;
  private final WavefrontStepGraph<TFloat32> graph;
  private final Hyperparameters hyperparameters;
  private final PixelBatch batch;
  private final RowRange rows;
  private final FeatureCache.Part images;
  private final Places places;
  private final Wavefronts fronts;
  private final StemPatch patch;
  private final int pixels;

  /**
   * Some neighbouring places of the fronts.
   *
   * @param ring the walks at the others; null if these are all
   * @param number of the walk in the ring
   */
  record Places(int first, int count, PlaceRing ring, int number) {
    static Places all(Wavefronts fronts) {
      return new Places(0, fronts.places(), null, 0);
    }
  }

  /**
   * @param images which of the batch
   * @param places which of the fronts
   */
  WavefrontWalk(
      Session session,
      WavefrontStepGraph<TFloat32> graph,
      Hyperparameters hyperparameters,
      PixelBatch batch,
      RowRange rows,
      FeatureCache.Part images,
      Places places) {
    this.session = session;
    this.graph = graph;
    this.hyperparameters = hyperparameters;
    this.batch = batch;
    this.rows = rows;
    this.images = images;
    this.places = places;
    this.fronts = fronts(graph.layers(), rows, batch);
    this.patch = new StemPatch(hyperparameters, batch);
    this.pixels = places.count() * images.count();
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
    RowAbove ours = places.first() == 0 ? above : null;
    PlaceRing ring = places.ring();
    try (FeatureCache cache = new FeatureCache(graph.layers(), hyperparameters.layers(), pixels)) {
      if (ring != null) {
        ring.remember(places.number(), cache);
      }
      for (int step = -fronts.lag(); ours != null && step < 0; step++) {
        put(cache, -step, ours, step);
      }
      for (int step = 0; step < steps; step++) {
        progress.require("Drawing pixels", step, steps);
        new Front(step, listener).visit(weights, cache, listener);
        if (ring != null) {
          int made = step;
          ring.await(() -> progress.require("Drawing pixels", made, steps));
        }
        if (ours != null) {
          put(cache, 1, ours, step);
        }
      }
    } finally {
      if (ring != null) {
        ring.leave();
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
    private final int[] asked = new int[pixels];
    private int askedCount;

    Front(int step, LogitListener listener) {
      this.step = step;
      for (int m = 0; m < pixels; m++) {
        int row = row(m);
        if (row >= 0) {
          read(m, rows.top() + row, row, listener);
        }
      }
    }

    private int row(int m) {
      return fronts.row(step, places.first() + m / images.count());
    }

    private int image(int m) {
      return images.first() + m % images.count();
    }

    private void read(int m, int y, int row, LogitListener listener) {
      int x = fronts.column(step, row);
      if (x >= 0) {
        unknown[m] = !batch.known(image(m), y, x);
        batch.setKnown(image(m), y, x, listener.reveals() || !unknown[m]);
        inputs.read(m, image(m), y, x);
        if (unknown[m] || listener.asksKnown()) {
          asked[askedCount++] = m;
        }
      }
      if (fronts.lead() > 0) {
        inputs.readAhead(m, image(m), y, fronts.ahead(step, row));
      }
    }

    /** Memories are renewed with the last channel only: before, the features are not final. */
    void visit(RecurrentState weights, FeatureCache cache, LogitListener listener) {
      int last = hyperparameters.channels() - 1;
      for (int channel = askedCount == 0 ? last : 0; channel <= last; channel++) {
        visit(channel, channel == last, weights, cache, listener);
      }
    }

    private void visit(
        int channel,
        boolean renewing,
        RecurrentState weights,
        FeatureCache cache,
        LogitListener listener) {
      float[] logits = logits(channel, renewing, weights, cache);
      for (int i = 0; i < askedCount; i++) {
        int m = asked[i];
        int row = row(m);
        int y = rows.top() + row;
        int x = fronts.column(step, row);
        listener.visit(image(m), y, x, channel, unknown[m], logits, i * hyperparameters.levels());
        inputs.readCentre(m, image(m), y, x);
      }
    }

    /** Of the pixels asked for; empty when none is. */
    private float[] logits(
        int channel, boolean renewing, RecurrentState weights, FeatureCache cache) {
      Session.Runner runner = SessionThreads.inCallingThread(session);
      try (Feeds feeds = new Feeds(runner)) {
        weights.feed(runner, graph.weightPlaces());
        cache.feed(runner, graph);
        inputs.feed(feeds, graph, channel, images.count());
        int next = 0;
        if (askedCount > 0) {
          feeds.feed(graph.asked(), TInt32.vectorOf(Arrays.copyOf(asked, askedCount)));
          runner.fetch(graph.logits());
          next = 1;
        }
        if (renewing) {
          graph.newMemories().forEach(runner::fetch);
        }
        Result result = runner.run();
        float[] logits =
            next == 0 ? new float[0] : TensorFlowModel.floats((TFloat32) result.get(0));
        if (renewing) {
          cache.take(result, next);
        } else {
          result.close();
        }
        return logits;
      }
    }
  }
}
