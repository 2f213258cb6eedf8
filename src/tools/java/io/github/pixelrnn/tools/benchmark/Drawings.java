// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import java.util.concurrent.CancellationException;

/**
 * Drawing by the model's own sampler.
 *
 * @param first the seconds of the first drawing, which is not among those timed
 * @param timing of the whole batch; from the part that was done when broken off
 * @param extrapolated whether it was broken off
 * @param steps what the sampler told its progress that it has to do
 * @param drawn the last images, complete unless broken off
 */
record Drawings(double first, Timing timing, boolean extrapolated, long steps, PixelBatch drawn) {

  /** Draws grey images, once untimed and then as often as the repetitions say. */
  static Drawings draw(PixelModel model, int batch, int size, Repetitions repetitions) {
    Watch watch = new Watch(repetitions.limit());
    PixelBatch images = new PixelBatch(batch, size, size, 1);
    double first = watch.draw(model, images);
    if (watch.brokenOff) {
      return new Drawings(first, Timing.of(first), true, watch.steps, images);
    }
    double[] seconds = new double[repetitions.drawings()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = watch.draw(model, images);
    }
    return new Drawings(first, Timing.of(seconds), watch.brokenOff, watch.steps, images);
  }

  /** Looks on, and breaks off what would take too long. */
  private static final class Watch implements Progress {
    private final double limit;
    private long start;
    private long steps;
    private double done;
    private boolean brokenOff;

    Watch(double limit) {
      this.limit = limit;
    }

    /**
     * Draws all pixels.
     *
     * @return the seconds that it took, or would have taken
     */
    double draw(PixelModel model, PixelBatch images) {
      images.forgetAll();
      start = System.nanoTime();
      try {
        model.draw(images, RandomImages::uniform, 1, this);
        return seconds();
      } catch (CancellationException e) {
        brokenOff = true;
        return seconds() / done;
      }
    }

    @Override
    public boolean report(String task, long soFar, long total) {
      steps = Math.max(steps, total);
      done = (double) soFar / total;
      return soFar == 0 || seconds() < limit;
    }

    private double seconds() {
      return (System.nanoTime() - start) * 1e-9;
    }
  }
}
