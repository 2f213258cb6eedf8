// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * What a sampler remembers of the row above the first one that it steps, from one full pass over
 * the known rows: they need no steps of their own.
 *
 * @param memories one each of {@link StepGraph#lastRow}
 * @param columns of each memory: W, or more where rows are begun ahead
 * @param images B
 */
record RowAbove(List<float[]> memories, int columns, int images) {

  /**
   * Of the row above {@code top}.
   *
   * @param columns of each memory
   * @param field of the network: where it is exact, no more rows than it asks for are computed
   */
  static RowAbove of(
      Session session,
      NetworkGraph<TFloat32> graph,
      ReceptiveField field,
      PixelBatch batch,
      int top,
      int columns) {
    int from = field.exact() ? Math.max(0, top - 1 - field.above()) : 0;
    PixelBatch rows = batch.window(from, 0, top - from, batch.width());
    try (Feeds feeds =
        new Feeds(session.runner()).feed(graph, rows, graph.hyperparameters().validity())) {
      graph.stepGraph().lastRow().forEach(feeds.runner()::fetch);
      List<float[]> memories = new ArrayList<>();
      try (Result result = feeds.runner().run()) {
        for (int i = 0; i < result.size(); i++) {
          memories.add(TensorFlowModel.floats((TFloat32) result.get(i)));
        }
      }
      return new RowAbove(memories, columns, batch.count());
    }
  }

  /** The same with memories [n, columns, B, width] instead of [columns, n, B, width]. */
  RowAbove byLayer(int layers) {
    List<float[]> turned = new ArrayList<>();
    for (float[] memory : memories) {
      float[] one = new float[memory.length];
      int size = memory.length / columns / layers;
      for (int column = 0; column < columns; column++) {
        for (int layer = 0; layer < layers; layer++) {
          int from = (column * layers + layer) * size;
          System.arraycopy(memory, from, one, (layer * columns + column) * size, size);
        }
      }
      turned.add(one);
    }
    return new RowAbove(turned, columns, images);
  }
}
