// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Draws front by front: every feature of every layer is computed once, so an image costs about one
 * forward pass, in W + 4(H − 1) steps.
 */
final class FrontDrawing implements Drawing {
  private final Session session;
  private final FrontGraph<TFloat32> graph;
  private final Frame frame;

  FrontDrawing(Session session, FrontGraph<TFloat32> graph, Frame frame) {
    this.session = session;
    this.graph = graph;
    this.frame = frame;
  }

  @Override
  public void walk(PixelBatch batch, Visitor visitor, Progress progress) {
    Fronts fronts = new Fronts(batch.height(), batch.width());
    long pixels = (long) fronts.places() * batch.count();
    List<long[]> shapes = new ArrayList<>();
    for (FrontStep.Memory memory : graph.layers().memories()) {
      shapes.add(new long[] {memory.ages(), memory.layers(), pixels, memory.width()});
    }
    try (Carried weights = Carried.fetched(session, graph.weightSources());
        Carried memories = Carried.zeros(shapes)) {
      for (int step = 0; step < fronts.steps(); step++) {
        progress.require("Drawing pixels", step, fronts.steps());
        visit(batch, visitor, fronts, step, weights, memories);
      }
    }
    progress.require("Drawing pixels", fronts.steps(), fronts.steps());
  }

  private void visit(
      PixelBatch batch,
      Visitor visitor,
      Fronts fronts,
      int step,
      Carried weights,
      Carried memories) {
    int count = batch.count();
    int pixels = fronts.places() * count;
    Patch patch = new Patch(frame, batch);
    float[] patches = new float[pixels * patch.size()];
    float[] active = new float[pixels];
    float[] above = new float[3 * pixels];
    float[] told = new float[pixels * frame.conditioning()];
    boolean[] unknown = new boolean[pixels];
    for (int place = 0; place < fronts.places(); place++) {
      int y = fronts.row(step, place);
      for (int image = 0; y >= 0 && image < count; image++) {
        int x = fronts.column(step, y);
        int m = place * count + image;
        active[m] = 1;
        for (int tap = 0; y == 0 && tap < 3; tap++) {
          int column = x + tap - 1;
          above[3 * m + tap] = column >= 0 && column < batch.width() ? 1 : 0;
        }
        for (int k = 0; k < frame.conditioning(); k++) {
          told[m * frame.conditioning() + k] = batch.conditioning(image, y, x, k);
        }
        unknown[m] = !batch.known(image, y, x);
        batch.setKnown(image, y, x, true);
        patch.write(image, y, x, patches, m * patch.size());
      }
    }
    for (int channel = 0; channel < frame.channels(); channel++) {
      Session.Runner runner = session.runner();
      try (Feeds feeds = new Feeds(runner)) {
        weights.feed(runner, graph.weightPlaces());
        memories.feed(runner, graph.memories());
        feeds.feed(graph.patch(), real(patches, pixels, patch.size()));
        feeds.feed(graph.active(), real(active, pixels, 1));
        feeds.feed(graph.above(), real(above, 1, pixels, 3));
        if (graph.conditioning() != null) {
          feeds.feed(graph.conditioning(), real(told, pixels, frame.conditioning()));
        }
        feeds.feed(graph.channel(), TInt32.scalarOf(channel));
        feeds.feed(graph.images(), TInt32.vectorOf(count));
        List<int[]> indices = graph.layers().indices(step);
        for (int i = 0; i < indices.size(); i++) {
          feeds.feed(graph.indices().get(i), TInt32.vectorOf(indices.get(i)));
        }
        float[] logits = run(runner, channel == frame.channels() - 1, memories);
        for (int m = 0; m < pixels; m++) {
          if (active[m] == 1) {
            int y = fronts.row(step, m / count);
            int x = fronts.column(step, y);
            visitor.visit(m % count, y, x, channel, unknown[m], logits, m * frame.levels());
            patch.writeCentre(m % count, y, x, patches, m * patch.size());
          }
        }
      }
    }
  }

  /** Memories are renewed with the last channel only: before, the features are not final. */
  private float[] run(Session.Runner runner, boolean last, Carried memories) {
    runner.fetch(graph.logits());
    if (last) {
      graph.newMemories().forEach(runner::fetch);
    }
    Result result = runner.run();
    float[] logits = TensorFlowModel.floats((TFloat32) result.get(0));
    if (last) {
      memories.take(result, 1, graph.newMemories().size());
    } else {
      result.close();
    }
    return logits;
  }

  private static TFloat32 real(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
