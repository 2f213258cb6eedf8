// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a step over one front reads of a batch, by place: zero where a place holds nothing ({@link
 * io.github.pixelrnn.graph.step.WavefrontStep.Front}).
 */
final class FrontInputs {
  private final Hyperparameters hyperparameters;
  private final PixelBatch batch;
  private final StemPatch patch;
  private final int lead;
  private final int pixels;
  private final float[] patches;
  private final float[] active;
  private final float[] above;
  private final float[] conditioning;
  private final float[] rowsAbove;
  private final float[] conditioningAhead;
  private final float[] inside;

  /**
   * @param lead columns that a row is begun ahead of its pixels
   * @param pixels M
   */
  FrontInputs(
      Hyperparameters hyperparameters, PixelBatch batch, StemPatch patch, int lead, int pixels) {
    this.hyperparameters = hyperparameters;
    this.batch = batch;
    this.patch = patch;
    this.lead = lead;
    this.pixels = pixels;
    this.patches = new float[pixels * patch.size()];
    this.active = new float[pixels];
    this.above = new float[3 * pixels];
    this.conditioning = new float[pixels * hyperparameters.conditioning()];
    this.rowsAbove = new float[lead > 0 ? pixels * patch.rowsAboveSize() : 0];
    this.conditioningAhead = new float[lead > 0 ? pixels * hyperparameters.conditioning() : 0];
    this.inside = new float[lead * pixels];
  }

  /** Reads the pixel of place m. */
  void read(int m, int image, int y, int x) {
    active[m] = 1;
    for (int tap = 0; y == 0 && tap < 3; tap++) {
      int column = x + tap - 1;
      above[3 * m + tap] = column >= 0 && column < batch.width() ? 1 : 0;
    }
    readConditioning(m, image, y, x, conditioning);
    patch.write(image, y, x, patches, m * patch.size());
  }

  /** Reads a pixel again whose level has changed. */
  void readCentre(int m, int image, int y, int x) {
    patch.writeCentre(image, y, x, patches, m * patch.size());
  }

  /**
   * Reads the rows above the column that lies {@code lead} ahead of place m's pixel.
   *
   * @param x the column; W and more near the row's end
   */
  void readAhead(int m, int image, int y, int x) {
    for (int behind = 0; behind < lead; behind++) {
      int column = x - behind;
      inside[behind * pixels + m] = column >= 0 && column < batch.width() ? 1 : 0;
    }
    if (x < batch.width()) {
      patch.writeRowsAbove(image, y, x, rowsAbove, m * patch.rowsAboveSize());
      readConditioning(m, image, y, x, conditioningAhead);
    }
  }

  private void readConditioning(int m, int image, int y, int x, float[] into) {
    for (int k = 0; k < hyperparameters.conditioning(); k++) {
      into[m * hyperparameters.conditioning() + k] = batch.conditioning(image, y, x, k);
    }
  }

  /**
   * Feeds a step that asks for the logits of one channel.
   *
   * @param images how many share the places
   */
  void feed(Feeds feeds, WavefrontStepGraph<TFloat32> graph, int channel, int images) {
    int k = hyperparameters.conditioning();
    feeds.feed(graph.patch(), real(patches, pixels, patch.size()));
    feeds.feed(graph.active(), real(active, pixels, 1));
    if (graph.above() != null) {
      feeds.feed(graph.above(), real(above, 1, pixels, 3));
    }
    if (graph.conditioning() != null) {
      feeds.feed(graph.conditioning(), real(conditioning, pixels, k));
    }
    if (graph.inside() != null) {
      feeds.feed(graph.rowsAbove(), real(rowsAbove, pixels, patch.rowsAboveSize()));
      feeds.feed(graph.inside(), real(inside, lead, pixels, 1));
    }
    if (graph.conditioningAhead() != null) {
      feeds.feed(graph.conditioningAhead(), real(conditioningAhead, pixels, k));
    }
    if (hyperparameters.channels() > 1) {
      feeds.feed(graph.channel(), TInt32.scalarOf(channel));
    }
    feeds.feed(graph.images(), TInt32.vectorOf(images));
  }

  private static TFloat32 real(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
