// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleBits;
import io.github.pixelrnn.model.ScaleCosts;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.List;

/**
 * Patches of held-out images, the same at every look, on which a network shows how well it has
 * learned.
 */
final class Validation {
  /** So many pixels are looked at, or a few patches if these are larger. */
  private static final int PIXELS = 1 << 17;

  private static final int LEAST = 16;
  private static final int MOST = 256;

  private final Patches patches;
  private final int batches;

  /**
   * Takes patches by a plan's seed.
   *
   * @param images of {@link TrainingSplit#heldOut()}, at least one
   * @param predictor as for {@link Patches}
   */
  Validation(List<TrainingImage> images, TrainingPlan plan, PracticePredictor predictor) {
    TrainingPlan same =
        new TrainingPlan(
            plan.patch(),
            plan.batch(),
            plan.budget(),
            plan.rate(),
            false,
            plan.binarization(),
            ~plan.seed()); // else binarization would show the numbers that are learned from
    this.patches = new Patches(images, same, predictor);
    long area = (long) plan.patch() * plan.patch();
    long wanted = Math.max(LEAST, Math.min(MOST, PIXELS / area));
    double epoch = Math.ceil(patches.stepsAnEpoch());
    this.batches = (int) Math.max(1, Math.min(epoch, Math.ceil((double) wanted / plan.batch())));
  }

  /** How many batches a look takes. */
  int batches() {
    return batches;
  }

  /**
   * What a network's guesses cost.
   *
   * @param asking asked before each batch
   * @throws java.util.concurrent.CancellationException when it says to stop
   */
  Look look(PixelModel model, Progress asking) {
    Cost cost = new Cost(model.architecture());
    for (int step = 0; step < batches; step++) {
      asking.require("Looking at what was held out", step, batches);
      cost.add(model, patches.batch(step));
    }
    return cost.look();
  }

  /** Of known subpixels, in nats. */
  static final class Cost {
    private final ScaleCosts byScale;
    private double sum;
    private long count;

    Cost(Architecture architecture) {
      this.byScale = new ScaleCosts(architecture);
    }

    /**
     * Adds those of a batch; of a network that fills, of what is hidden: it learned nothing else.
     */
    void add(PixelModel model, PixelBatch batch) {
      boolean fills = model.architecture().hyperparameters().encoder().guided();
      model.encode(batch);
      float[] logProbabilities = model.logProbabilities(batch);
      int next = 0;
      for (int image = 0; image < batch.count(); image++) {
        for (int y = 0; y < batch.height(); y++) {
          for (int x = 0; x < batch.width(); x++) {
            boolean known = batch.known(image, y, x) && !(fills && batch.shown(image, y, x));
            double ofPixel = 0;
            for (int c = 0; c < batch.channels(); c++, next++) {
              sum -= known ? logProbabilities[next] : 0;
              count += known ? 1 : 0;
              ofPixel -= logProbabilities[next];
            }
            if (known) {
              byScale.add(y, x, batch.channels(), ofPixel);
            }
          }
        }
      }
    }

    double mean() {
      return sum / count;
    }

    Look look() {
      return new Look(mean() / Math.log(2), ScaleBits.of(byScale.byScale()));
    }
  }
}
