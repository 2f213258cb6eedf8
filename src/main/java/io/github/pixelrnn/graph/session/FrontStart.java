// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontLayout;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * What a compiled walk finds before its first front: the pixels of the rows above, and their
 * features.
 *
 * @param remembered the numbers of the memories that the row above has, in its order
 * @param above null where the first row is the image's
 */
record FrontStart(
    FrontLayout layout,
    FrontSchedule schedule,
    PixelBatch batch,
    RowRange rows,
    FeatureCache.Part images,
    RowAbove above,
    List<Integer> remembered) {

  Map<String, Tensor> state(Map<String, Shape> sizes) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    FrontShape shape = layout.shape();
    Hyperparameters network = layout.network();
    int history = (int) sizes.get("values").get(0);
    float[] values = new float[(int) sizes.get("values").size()];
    float[] image = new float[(int) sizes.get("image").size()];
    StemPatch patch = new StemPatch(network, batch);
    for (int h = 0; h < history; h++) {
      for (int place = 0; place < shape.places(); place++) {
        int row = schedule.row(h - history, place);
        int x = schedule.column(h - history, row);
        int y = rows.top() + row;
        if (row < -FrontShape.REACH || row >= 0 || y < 0 || x < 0 || x >= batch.width()) {
          continue;
        }
        for (int b = 0; b < images.count(); b++) {
          int entry = (h * shape.places() + place) * shape.images() + b;
          int channels = network.channels();
          for (int c = 0; c < channels; c++) {
            values[entry * channels + c] = batch.value(images.first() + b, y, x, c);
          }
          int features = (int) sizes.get("image").get(2);
          patch.writePixel(images.first() + b, y, x, image, entry * features);
        }
      }
    }
    state.put("values", real(values, sizes.get("values")));
    state.put("image", real(image, sizes.get("image")));
    for (int k = 0; k < layout.memories().size(); k++) {
      Shape size = sizes.get("memory_" + k);
      float[] memory = new float[(int) size.size()];
      int number = remembered.indexOf(k);
      if (above != null && number >= 0) {
        write(above.memories().get(number), memory, size);
      }
      state.put("memory_" + k, real(memory, size));
    }
    return state;
  }

  private void write(float[] row, float[] memory, Shape size) {
    int kept = (int) size.get(0);
    int layers = (int) size.get(1);
    int pixels = (int) size.get(2);
    int width = (int) size.get(3);
    for (int front = -Math.min(kept, schedule.lag()); front < 0; front++) {
      int column = front + schedule.lag();
      if (column < above.columns()) {
        for (int layer = 0; layer < layers; layer++) {
          int from = ((layer * above.columns() + column) * above.images() + images.first()) * width;
          int to = (Math.floorMod(front, kept) * layers + layer) * pixels * width;
          System.arraycopy(row, from, memory, to, images.count() * width);
        }
      }
    }
  }

  private static TFloat32 real(float[] values, Shape shape) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }
}
