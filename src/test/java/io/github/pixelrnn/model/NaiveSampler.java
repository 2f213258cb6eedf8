// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.ReceptiveField;

/**
 * Draws unknown pixels one subpixel after another, asking a model for its logits each time. Slow,
 * and plainly right: what any faster way must equal, pixel for pixel.
 *
 * <p>Only what a pixel's distribution can depend on is computed: the rows and columns within the
 * network's receptive field. Where that isn't exact, everything before the pixel is.
 */
public final class NaiveSampler {
  private final PixelModel model;
  private final Categorical categorical;

  public NaiveSampler(PixelModel model, double temperature) {
    this.model = model;
    this.categorical = new Categorical(temperature);
  }

  /** As {@link PixelModel#draw}. */
  public void draw(PixelBatch batch, Uniforms uniforms, Progress progress) {
    draw(batch, uniforms, DrawListener.NONE, progress);
  }

  /** As {@link PixelModel#draw}. */
  public void draw(PixelBatch batch, Uniforms uniforms, DrawListener listener, Progress progress) {
    long done = 0;
    long total = unknownPositions(batch);
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        boolean[] unknown = unknownAt(batch, y, x);
        if (unknown != null) {
          progress.require("Drawing pixels", done++, total);
          draw(batch, uniforms, listener, y, x, unknown);
        }
      }
    }
    progress.require("Drawing pixels", total, total);
  }

  private void draw(
      PixelBatch batch, Uniforms uniforms, DrawListener listener, int y, int x, boolean[] unknown) {
    int channels = batch.channels();
    int levels = model.architecture().hyperparameters().levels();
    for (int image = 0; image < batch.count(); image++) {
      // Drawn pixels count as known; masks hide the channels that are still to come.
      batch.setKnown(image, y, x, true);
    }
    for (int channel = 0; channel < channels; channel++) {
      PixelBatch window = window(batch, y, x);
      float[] logits = model.logits(window);
      int row = window.height() - 1;
      int column = x - left(x);
      for (int image = 0; image < batch.count(); image++) {
        if (unknown[image]) {
          int from = (window.index(image, row, column) * channels + channel) * levels;
          double uniform = uniforms.at(image, y, x, channel);
          batch.setLevel(image, y, x, channel, categorical.level(logits, from, levels, uniform));
          listener.drawn(image, y, x, channel, logits, from);
        }
      }
    }
  }

  private int left(int x) {
    ReceptiveField field = model.architecture().causalField();
    return field.exact() ? Math.max(0, x - field.sides()) : 0;
  }

  /** Everything that the distribution of (y, x) is computed from, as a batch of its own. */
  private PixelBatch window(PixelBatch batch, int y, int x) {
    ReceptiveField field = model.architecture().causalField();
    int top = field.exact() ? Math.max(0, y - field.above()) : 0;
    int right = field.exact() ? Math.min(batch.width(), x + field.sides() + 1) : batch.width();
    return batch.window(top, left(x), y + 1 - top, right - left(x));
  }

  private static boolean[] unknownAt(PixelBatch batch, int y, int x) {
    boolean[] unknown = null;
    for (int image = 0; image < batch.count(); image++) {
      if (!batch.known(image, y, x)) {
        if (unknown == null) {
          unknown = new boolean[batch.count()];
        }
        unknown[image] = true;
      }
    }
    return unknown;
  }

  private static long unknownPositions(PixelBatch batch) {
    long positions = 0;
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        if (unknownAt(batch, y, x) != null) {
          positions++;
        }
      }
    }
    return positions;
  }
}
