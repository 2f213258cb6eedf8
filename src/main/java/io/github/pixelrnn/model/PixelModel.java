// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;

/**
 * A distribution over images that can be asked for probabilities. Images of any height and width
 * are taken; the answers of a pixel depend only on what comes before it in raster order, or, of a
 * {@link MultiScale}, in the order in which its networks draw.
 *
 * <p>Holds native memory: use it in a try-with-resources statement. Not promised: safety for
 * threads, beyond {@link #drawers}.
 */
public interface PixelModel extends AutoCloseable {

  /** The network behind it. */
  Architecture architecture();

  /**
   * The sha-256 of its weights: name, shape, type and bytes of each, in order of name, without what
   * the optimizer keeps. 64 lower-case hex digits.
   */
  String weightsSha256();

  /**
   * Log-probability of every subpixel given those before it, unknown pixels included: their present
   * levels are judged. A network with a validity input does not see them in what precedes others.
   *
   * @return natural logarithms, [B, H, W, C]
   * @throws IllegalArgumentException when the batch has other channels, other features than the
   *     network reads, a level outside 0…L − 1, or is not encoded for a network with an encoder
   */
  float[] logProbabilities(PixelBatch batch);

  /**
   * As {@link #logProbabilities(PixelBatch)}, for what may take long.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  default float[] logProbabilities(PixelBatch batch, Progress progress) {
    progress.require("Judging", 0, 1);
    return logProbabilities(batch);
  }

  /**
   * Unnormalised log-probabilities of every level of every subpixel.
   *
   * @return natural units, [B, H, W, C, L]
   * @throws IllegalArgumentException as {@link #logProbabilities}
   */
  float[] logits(PixelBatch batch);

  /**
   * Draws every unknown pixel of every image in that order, each given all before it, in place;
   * afterwards all pixels are known. The same numbers give the same pixels, whatever else is in the
   * batch.
   *
   * @param temperature above 0; see {@link Categorical}
   * @param listener told of each subpixel drawn
   * @throws java.util.concurrent.CancellationException when the progress says to stop; the batch is
   *     then partly drawn
   * @throws IllegalArgumentException as {@link #logProbabilities}
   */
  void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress);

  /** As {@link #draw(PixelBatch, Uniforms, double, DrawListener, Progress)} with nobody told. */
  default void draw(PixelBatch batch, Uniforms uniforms, double temperature, Progress progress) {
    draw(batch, uniforms, temperature, DrawListener.NONE, progress);
  }

  /**
   * Gives every unknown subpixel the mean of its distribution instead of a draw, in raster order,
   * and goes on from those means unrounded: {@link PixelBatch#value}. Afterwards all pixels are
   * known.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   * @throws IllegalArgumentException as {@link #logProbabilities}
   */
  void fillMeans(PixelBatch batch, Progress progress);

  /**
   * Writes what the network's encoder makes of the shown pixels and the guide into the batch's
   * conditioning map. All else here reads that map, so it is called once before, and again when
   * what is shown has changed. Does nothing for a network without an encoder.
   *
   * @throws IllegalArgumentException as {@link #logProbabilities}
   */
  default void encode(PixelBatch batch) {}

  /**
   * How many threads may encode and draw with it at once, each a batch of its own: as many as work
   * is done in at most.
   */
  default int drawers() {
    return 1;
  }

  /**
   * What a result's provenance should say of how the model has drawn; empty where it drew as it
   * usually does.
   */
  default String drawingNote() {
    return "";
  }

  /** Frees the native memory. */
  @Override
  void close();
}
