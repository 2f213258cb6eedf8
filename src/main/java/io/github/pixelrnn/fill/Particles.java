// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.stream.IntStream;

/**
 * Sequential Monte Carlo: a hole is drawn so that it also fits the known pixels after it (Doucet
 * and Johansen 2009, <i>A tutorial on particle filtering and smoothing</i>).
 *
 * <p>The target is Π over unknown pixels p_T(· | past) · Π over known pixels after the first
 * unknown one p₁(known | past), all inside the window. N particles draw in raster order; passing
 * known pixels, their weights are multiplied by the known pixels' probabilities. After each row in
 * which the effective sample size has fallen under N/2 they are resampled; not after the last row
 * with an unknown pixel, when nothing is left to draw and it would only lose variety. One of them,
 * by weight, is the answer.
 *
 * <p>Each row is drawn in a batch that ends with it, so every unknown pixel costs the rows within
 * the network's receptive field again (all rows above, where that is not exact): for small holes.
 */
final class Particles {
  /** Pixels of one call: they bound its memory. */
  private static final int MOST_PIXELS = 1 << 16;

  private final PixelModel model;
  private final double temperature;
  private final int count;
  private final Noise noise;

  /**
   * @param count N, 1 or more
   */
  Particles(PixelModel model, double temperature, int count, Noise noise) {
    this.model = model;
    this.temperature = temperature;
    this.count = count;
    this.noise = noise;
  }

  /**
   * Where a window lies, which its random numbers go by.
   *
   * @param plane the plane's number in its stack
   * @param candidate k of the k-th independent answer
   */
  record Place(int plane, int candidate, int top, int left) {}

  /**
   * What came out.
   *
   * @param filled the window, one image, all known
   * @param logEvidence natural logarithm of an estimate, without bias, of the target's sum over all
   *     fillings
   */
  record Answer(PixelBatch filled, double logEvidence) {}

  /**
   * Fills a window.
   *
   * @param window one image with at least one unknown pixel
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  Answer draw(PixelBatch window, Place place, Progress progress) {
    Noise.Stream[] streams = new Noise.Stream[count];
    for (int slot = 0; slot < count; slot++) {
      streams[slot] = noise.stream(Noise.Purpose.LEVEL, place.plane(), place.candidate(), slot);
    }
    Noise.Stream resampling =
        noise.stream(Noise.Purpose.RESAMPLING, place.plane(), place.candidate(), 0);
    int first = firstUnknown(window);
    int firstY = first / window.width();
    int firstX = first % window.width();
    // No other hole has this first pixel: numbers of its own.
    int y0 = place.top() + firstY;
    int x0 = place.left() + firstX;
    PixelBatch particles = window.select(new int[count]);
    LogWeights weights = new LogWeights(count);
    double logEvidence = 0;
    int lastY = lastUnknown(window) / window.width();
    for (int y = firstY; y <= lastY; y++) {
      int done = y - firstY;
      // Asked at every step of the model, since a row of many particles takes seconds.
      Progress row =
          (task, step, steps) -> progress.report("Drawing particles", done, lastY + 1L - firstY);
      int from = y == firstY ? firstX : 0;
      advance(particles, new Rows(window, y, y, from), streams, place, weights, row);
      if (y < lastY && weights.effective() < count / 2.0) {
        logEvidence += weights.logMean();
        double uniform = resampling.uniform(y0, x0, y);
        particles = particles.select(weights.systematic(count, uniform));
        weights.reset();
      }
    }
    if (lastY < window.height() - 1) {
      Rows rest = new Rows(window, lastY + 1, window.height() - 1, 0);
      advance(particles, rest, streams, place, weights, progress);
    }
    progress.require("Drawing particles", 1, 1);
    int chosen = weights.systematic(1, resampling.uniform(y0, x0, -1))[0];
    return new Answer(particles.select(chosen), logEvidence + weights.logMean());
  }

  private static int firstUnknown(PixelBatch window) {
    return unknown(window)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a window without an unknown pixel"));
  }

  private static int lastUnknown(PixelBatch window) {
    return unknown(window).max().getAsInt();
  }

  /** The places of unknown pixels in raster order. */
  private static IntStream unknown(PixelBatch window) {
    return IntStream.range(0, window.height() * window.width())
        .filter(i -> !window.known(0, i / window.width(), i % window.width()));
  }

  /**
   * Rows of the window as it was asked for: one row, or several without an unknown pixel. In the
   * first, known pixels before column {@code from} weigh nothing.
   */
  private record Rows(PixelBatch window, int first, int last, int from) {
    boolean weighs(int y, int x) {
      return (y > first || x >= from) && window.known(0, y, x);
    }

    boolean hasUnknown() {
      return IntStream.range(from, window.width()).anyMatch(x -> !window.known(0, first, x));
    }
  }

  private void advance(
      PixelBatch particles,
      Rows rows,
      Noise.Stream[] streams,
      Place place,
      LogWeights weights,
      Progress progress) {
    ReceptiveField field = model.architecture().receptiveField();
    int top = field.exact() ? Math.max(0, rows.first() - field.above()) : 0;
    int height = rows.last() + 1 - top;
    int most = Math.max(1, MOST_PIXELS / (height * particles.width()));
    for (int start = 0; start < count; start += most) {
      progress.require("Drawing particles", start, count);
      int first = start;
      int[] slots = IntStream.range(first, Math.min(count, first + most)).toArray();
      PixelBatch cut = particles.select(slots).window(top, 0, height, particles.width());
      if (rows.hasUnknown()) {
        model.draw(
            cut,
            (image, y, x, channel) ->
                streams[first + image].uniform(place.top() + top + y, place.left() + x, channel),
            temperature,
            progress);
        putBack(cut, particles, first, rows.last());
      }
      weigh(cut, rows, first, weights);
    }
  }

  private static void putBack(PixelBatch cut, PixelBatch particles, int first, int y) {
    for (int image = 0; image < cut.count(); image++) {
      for (int x = 0; x < cut.width(); x++) {
        particles.setKnown(first + image, y, x, true);
        for (int c = 0; c < cut.channels(); c++) {
          int level = cut.level(image, cut.height() - 1, x, c);
          particles.setLevel(first + image, y, x, c, level);
        }
      }
    }
  }

  private void weigh(PixelBatch cut, Rows rows, int first, LogWeights weights) {
    float[] logs = model.logProbabilities(cut);
    int top = rows.last() + 1 - cut.height();
    for (int image = 0; image < cut.count(); image++) {
      for (int y = rows.first(); y <= rows.last(); y++) {
        for (int x = 0; x < cut.width(); x++) {
          int at = cut.index(image, y - top, x) * cut.channels();
          for (int c = 0; rows.weighs(y, x) && c < cut.channels(); c++) {
            weights.add(first + image, logs[at + c]);
          }
        }
      }
    }
  }
}
