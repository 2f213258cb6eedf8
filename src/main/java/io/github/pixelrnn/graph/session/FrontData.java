// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontLayout;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.compiled.FrontTables;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * The tables of a compiled walk ({@link FrontTables}) as read from a batch, some fronts at a time.
 */
final class FrontData {
  private final FrontShape shape;
  private final FrontSchedule schedule;
  private final Hyperparameters network;
  private final PixelBatch batch;
  private final RowRange rows;
  private final FeatureCache.Part images;
  private final Map<String, Shape> sizes;
  private final Map<String, float[]> tables = new LinkedHashMap<>();
  private final double[] uniforms;
  private final boolean[] unknown;
  private final FrontListener listener;

  FrontData(
      FrontLayout layout,
      FrontSchedule schedule,
      PixelBatch batch,
      RowRange rows,
      FeatureCache.Part images,
      FrontListener listener) {
    this.shape = layout.shape();
    this.schedule = schedule;
    this.network = layout.network();
    this.batch = batch;
    this.rows = rows;
    this.images = images;
    this.listener = listener;
    this.sizes = layout.tables();
    sizes.forEach((name, size) -> tables.put(name, new float[Math.toIntExact(size.size())]));
    this.uniforms = new double[shape.fronts() * network.channels() * shape.pixels()];
    this.unknown = new boolean[shape.fronts() * shape.pixels()];
  }

  /** Where a subpixel stands in [K, C, M]. */
  int subpixel(int k, int channel, int m) {
    return (k * network.channels() + channel) * shape.pixels() + m;
  }

  /** Whether a place of the fronts last read holds a pixel that was unknown. */
  boolean unknown(int k, int m) {
    return unknown[k * shape.pixels() + m];
  }

  /** Whether a subpixel is drawn in the call. */
  boolean drawn(int k, int channel, int m) {
    return tables.get("drawn")[subpixel(k, channel, m)] == 1;
  }

  /** Gives a subpixel's level, so that it isn't drawn. */
  void give(int k, int channel, int m, int level) {
    tables.get("drawn")[subpixel(k, channel, m)] = 0;
    int entry = k * shape.pixels() + m;
    tables.get("given")[entry * network.channels() + channel] = level;
  }

  Map<String, Shape> sizes() {
    return sizes;
  }

  float[] table(String name) {
    return tables.get(name);
  }

  /** [K, C, M]. */
  double[] uniforms() {
    return uniforms;
  }

  /** Reads the fronts from {@code first} on. */
  void read(int first, int count) {
    tables.values().forEach(table -> Arrays.fill(table, 0));
    Arrays.fill(unknown, false);
    for (int k = 0; k < count; k++) {
      for (int place = 0; place < shape.places(); place++) {
        int row = schedule.row(first + k, place);
        if (row >= -FrontShape.REACH && row < rows.count() && rows.top() + row >= 0) {
          for (int b = 0; b < images.count(); b++) {
            read(first + k, k, place, row, b);
          }
        }
      }
    }
  }

  private void read(int front, int k, int place, int row, int b) {
    int m = place * shape.images() + b;
    int entry = k * shape.pixels() + m;
    int x = schedule.column(front, row);
    if (x >= 0 && x < batch.width()) {
      pixel(k, m, entry, images.first() + b, rows.top() + row, x, row >= 0);
    }
    if (row >= 0 && schedule.lead() > 0) {
      ahead(k, m, entry, images.first() + b, rows.top() + row, schedule.ahead(front, row));
    }
  }

  private void pixel(int k, int m, int entry, int image, int y, int x, boolean walked) {
    int channels = network.channels();
    boolean known = batch.known(image, y, x);
    unknown[entry] = walked && !known;
    boolean drawn = unknown[entry] && listener.reveals();
    float[] flags = tables.get("flags");
    flags[FrontTables.FLAGS * entry + FrontTables.ACTIVE] = walked ? 1 : 0;
    boolean seen = !network.validity() || known || drawn;
    flags[FrontTables.FLAGS * entry + FrontTables.SEEN] = seen ? 1 : 0;
    for (int c = 0; c < channels; c++) {
      if (drawn) {
        tables.get("drawn")[subpixel(k, c, m)] = 1;
        uniforms[subpixel(k, c, m)] = listener.uniform(image, y, x, c);
      } else {
        tables.get("given")[entry * channels + c] = batch.value(image, y, x, c);
      }
    }
    if (!walked) {
      return;
    }
    float[] above = tables.get("above");
    for (int tap = 0; above != null && y == 0 && tap < 3; tap++) {
      int column = x + tap - 1;
      above[3 * entry + tap] = column >= 0 && column < batch.width() ? 1 : 0;
    }
    conditioning("conditioning", entry, image, y, x);
    float[] guide = tables.get("guide");
    for (int f = 0; guide != null && f < channels + 2; f++) {
      guide[entry * (channels + 2) + f] = batch.guide(image, y, x, f);
    }
  }

  private void ahead(int k, int m, int entry, int image, int y, int x) {
    float[] inside = tables.get("inside");
    for (int behind = 0; behind < schedule.lead(); behind++) {
      int column = x - behind;
      inside[(k * schedule.lead() + behind) * shape.pixels() + m] =
          column >= 0 && column < batch.width() ? 1 : 0;
    }
    if (x >= 0 && x < batch.width()) {
      conditioning("conditioning_ahead", entry, image, y, x);
    }
  }

  private void conditioning(String name, int entry, int image, int y, int x) {
    float[] table = tables.get(name);
    for (int f = 0; table != null && f < network.conditioning(); f++) {
      table[entry * network.conditioning() + f] = batch.conditioning(image, y, x, f);
    }
  }

  /** Reads what the row above the first one has for the fronts from {@code first} on. */
  void readRowAbove(String name, float[] memory, RowAbove above, int first, int count, int width) {
    float[] table = tables.get(name);
    for (int k = 0; k < count; k++) {
      int column = first + k + schedule.lag();
      if (column >= 0 && column < above.columns()) {
        copyRowAbove(memory, above, column, table, k, width);
      }
    }
  }

  private void copyRowAbove(
      float[] memory, RowAbove above, int column, float[] into, int k, int width) {
    for (int layer = 0; layer < network.layers(); layer++) {
      int from = ((layer * above.columns() + column) * above.images() + images.first()) * width;
      int to = (k * network.layers() + layer) * shape.images() * width;
      System.arraycopy(memory, from, into, to, images.count() * width);
    }
  }
}
