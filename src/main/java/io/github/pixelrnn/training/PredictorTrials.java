// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;
import java.util.Comparator;
import java.util.List;

/**
 * The choice between two ways to expect a hidden pixel ({@link NeighbourMean}, {@link TwoSided}):
 * with each a network that fills begins to learn, and the one goes on that guesses held-out
 * scratches and small holes better by then.
 *
 * @param networks makes them
 * @param plain what they start as
 * @param heldOut of the image
 * @param centre of the prediction
 * @param budget of all learning
 * @param before what of all work is done already, 0…1
 * @param spent what of the budget is gone, in its unit
 */
record PredictorTrials(
    LearningNetworks networks,
    TrainableModel plain,
    HeldOut heldOut,
    float centre,
    Budget budget,
    double before,
    double spent) {
  private static final double TRIAL = 0.1;

  /** Steps, one on each network; more are needed to try two. */
  static final int PLAIN_AND_ONE = 2;

  /**
   * The predictor that goes on.
   *
   * @param lost steps of those that do not
   * @param end of the trials, as a part of all work
   */
  record Choice(Trial trial, long lost, double end) {}

  /**
   * Tries the predictors, if there are several; the networks of those not chosen are closed.
   *
   * @param noise of the holes by which the second is fitted, and what planes beside tell
   */
  Choice choose(Noise noise, Progress progress) {
    List<Predictor> predictors =
        heldOut.isEmpty() || !budget.isMoreThan(PLAIN_AND_ONE)
            ? List.of(new NeighbourMean())
            : List.of(new NeighbourMean(), fitted(noise));
    List<TrainingImage> images = heldOut.toLearn();
    Hyperparameters hyperparameters = networks.fillingBeside(plain, images.get(0).beside().count());
    PlanesFit planes = new PlanesFit(images, noise);
    Trial chosen = null;
    boolean done = false;
    long lost = 0;
    double from = before;
    try {
      for (Predictor predictor : predictors) {
        PredictionInput input =
            new PredictionInput(hyperparameters, predictor, centre)
                .withPlanes(planes.of(predictor, centre));
        Trial trial = new Trial(input, rest(predictors.size() - 1));
        Trial loser = trial;
        try {
          if (predictors.size() > 1) {
            String which = chosen == null ? "Trying the first way" : "Trying the second way";
            trial.stage.run(which, trial.share(), from, from + TRIAL, progress);
            from += TRIAL;
          }
          if (chosen == null || trial.stage.lastBits() < chosen.stage.lastBits()) {
            loser = chosen;
            chosen = trial;
          }
        } finally {
          if (loser != null) {
            lost += loser.stage.steps();
            loser.model.close();
          }
        }
      }
      done = true;
      return new Choice(chosen, lost, from);
    } finally {
      if (!done && chosen != null) {
        chosen.model.close();
      }
    }
  }

  /** A network on its way with one predictor. What it learns on trial is the beginning of all. */
  final class Trial {
    private final TrainableModel model;
    private PredictionInput predictionInput;
    private final Stage stage;
    private final Budget whole;

    private Trial(PredictionInput predictionInput, Budget whole) {
      this.predictionInput = predictionInput;
      this.whole = whole;
      this.model = networks.filling(predictionInput.hyperparameters(), plain, heldOut.toLearn());
      this.stage = networks.fillingStage(whole, model, predictionInput, heldOut);
    }

    TrainableModel model() {
      return model;
    }

    PredictionInput predictionInput() {
      return predictionInput;
    }

    /** From now on the network is told of cells of hidden pixels. */
    void tellCells(int cell) {
      predictionInput = predictionInput.withCell(cell);
      stage.tell(predictionInput);
    }

    Stage stage() {
      return stage;
    }

    /** Of its plan that is for trying. */
    private double share() {
      return budget.part(TRIAL).amount() / whole.amount();
    }
  }

  /** What was before and the trials that lose leave. */
  private Budget rest(int losers) {
    return budget.less(spent + losers * budget.part(TRIAL).amount());
  }

  /** From the image with the most known pixels. */
  private Predictor fitted(Noise noise) {
    TrainingImage image =
        heldOut.toLearn().stream()
            .max(Comparator.comparingLong(TrainingImage::known))
            .orElseThrow();
    int height = image.height();
    int width = image.width();
    int channels = image.channels();
    int[] levels = new int[height * width * channels];
    boolean[] known = new boolean[height * width];
    var level = image.levels().randomAccess();
    var unknown = image.unknown().randomAccess();
    for (int i = 0; i < known.length; i++) {
      known[i] = !unknown.setPositionAndGet(i % width, i / width).get();
      for (int c = 0; c < channels; c++) {
        levels[i * channels + c] = level.setPositionAndGet(i % width, i / width, c).get();
      }
    }
    return TwoSided.fit(levels, known, height, width, channels, noise);
  }
}
