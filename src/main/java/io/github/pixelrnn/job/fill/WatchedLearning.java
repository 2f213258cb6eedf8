// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.training.Onlooker;
import io.github.pixelrnn.training.TrainingState;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The learning of an image as a person sees it: its curve, and what would be filled in by now. */
final class WatchedLearning implements Onlooker, AutoCloseable {
  /** Shows that one begins. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens its displays.
     *
     * @param model what it is called
     * @param entropy bits of a subpixel that can be reached without looking
     * @throws java.util.concurrent.CancellationException when the progress says to stop
     */
    WatchedLearning open(String model, double entropy, ImageInLevels seen, Progress progress);
  }

  private final LossDisplay curve;
  private final InterimFill interim;
  private final BooleanSupplier finish;
  private final LongSupplier nanoTime;
  private final long begun;
  private long steps;

  /**
   * @param curve closed with this
   * @param interim null for nobody who sees it
   * @param finish whether the learning is to end
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  WatchedLearning(
      LossDisplay curve, InterimFill interim, BooleanSupplier finish, LongSupplier nanoTime) {
    this.curve = curve;
    this.interim = interim;
    this.finish = finish;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  @Override
  public void begins(String part) {
    curve.begin(part);
  }

  @Override
  public void learned(long more, double bits, double heldOutBits) {
    steps += more;
    double seconds = (nanoTime.getAsLong() - begun) * 1e-9;
    curve.add(new TrainingState.CurvePoint(steps, seconds, bits, heldOutBits));
  }

  /** At a network that fills, if that does not take minutes. */
  @Override
  public void look(PixelModel model, PredictionInput predictionInput, Progress asking) {
    boolean fills = model.architecture().hyperparameters().encoder().exists();
    if (interim != null && fills && !HoleTrial.isSlow(model.architecture())) {
      interim.show(model, predictionInput, steps, asking);
    }
  }

  @Override
  public boolean isFinishing() {
    return finish.getAsBoolean();
  }

  @Override
  public void close() {
    curve.close();
  }
}
