// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.Map;
import java.util.TreeMap;

/** A model that keeps what it was asked to draw, and how long that took it. */
final class TimedModel implements PixelModel {
  private final PixelModel model;
  private final Map<String, Integer> shapes = new TreeMap<>();
  private int windows;
  private long pixels;
  private long nanoseconds;
  private int drawing;
  private long since;

  /**
   * @param model answers; stays the caller's to close
   */
  TimedModel(PixelModel model) {
    this.model = model;
  }

  /** In which something was drawn. */
  double seconds() {
    return nanoseconds * 1e-9;
  }

  /** How many images were drawn into. */
  int windows() {
    return windows;
  }

  /** Of all windows together, known ones included. */
  long pixels() {
    return pixels;
  }

  /** How many windows there were of each width and height. */
  Map<String, Integer> shapes() {
    return new TreeMap<>(shapes);
  }

  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    begin(batch);
    try {
      model.draw(batch, uniforms, temperature, listener, progress);
    } finally {
      end();
    }
  }

  private synchronized void begin(PixelBatch batch) {
    shapes.merge(batch.width() + "×" + batch.height(), batch.count(), Integer::sum);
    windows += batch.count();
    pixels += (long) batch.count() * batch.width() * batch.height();
    if (drawing++ == 0) {
      since = System.nanoTime();
    }
  }

  private synchronized void end() {
    if (--drawing == 0) {
      nanoseconds += System.nanoTime() - since;
    }
  }

  @Override
  public int drawers() {
    return model.drawers();
  }

  @Override
  public Architecture architecture() {
    return model.architecture();
  }

  @Override
  public String weightsSha256() {
    return model.weightsSha256();
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    return model.logProbabilities(batch);
  }

  @Override
  public float[] logits(PixelBatch batch) {
    return model.logits(batch);
  }

  @Override
  public void fillMeans(PixelBatch batch, Progress progress) {
    model.fillMeans(batch, progress);
  }

  @Override
  public void encode(PixelBatch batch) {
    model.encode(batch);
  }

  @Override
  public void close() {}
}
