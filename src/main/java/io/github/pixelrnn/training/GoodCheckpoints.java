// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The checkpoints of a training: none of a state that has diverged, and at least the last good one.
 */
final class GoodCheckpoints {
  private final TrainableModel model;
  private final Checkpoint checkpoint;
  private final Patches patches;
  private final double learningRate;
  private final LossWatch watch;
  private final LastGood lastGood;
  private long steps;

  /** Whether the loss of the last step was good. */
  private boolean well = true;

  /**
   * @param patches asked on the training's thread, so not those of a {@link BatchQueue}
   * @param learningRate for advice
   * @param from what is kept already
   */
  GoodCheckpoints(
      TrainableModel model,
      Checkpoint checkpoint,
      Patches patches,
      double learningRate,
      TrainingState from) {
    this.model = model;
    this.checkpoint = checkpoint;
    this.patches = patches;
    this.learningRate = learningRate;
    this.watch = new LossWatch(model.architecture().hyperparameters().levels());
    this.lastGood = new LastGood(model);
    this.steps = from.steps();
  }

  /** The states that may be gone back to. */
  LastGood lastGood() {
    return lastGood;
  }

  /**
   * Whether the loss of a step is that of a training that is well.
   *
   * @throws DivergedException when it shows that the training has diverged
   */
  boolean requireWell(long step, double loss) throws IOException {
    String wrong = watch.add(loss);
    if (wrong != null) {
      throw diverged(step, wrong);
    }
    well = watch.isGood(loss);
    if (!well) {
      lastGood.dismiss();
      return false;
    }
    lastGood.confirm();
    return true;
  }

  /**
   * Saves the last state.
   *
   * @throws DivergedException when it is not good
   */
  void requireSaved(TrainingState end, Memory memory) throws IOException {
    boolean interrupted = Thread.interrupted(); // else no image on disk could be looked at
    try {
      String wrong = save(end, memory);
      if (wrong != null) {
        throw diverged(end.steps(), wrong);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Saves a state unless it is not good; then says what is wrong with it, as a clause. */
  String save(TrainingState state, Memory memory) throws IOException {
    String wrong = wrong(state.steps());
    if (wrong == null) {
      checkpoint.save(model, state, memory);
      steps = state.steps();
    }
    return wrong;
  }

  /** A step can spoil the weights though the loss before it was good still. */
  private String wrong(long step) {
    for (Weight weight : model.weights().values()) {
      for (float one : weight.values()) {
        if (!Float.isFinite(one)) {
          return "a weight became " + one;
        }
      }
    }
    Validation.Cost cost = new Validation.Cost(model.architecture());
    try {
      cost.add(model, patches.batch(step));
    } catch (UncheckedIOException e) { // it must not lose what was learned
      return well ? null : "the last loss was bad, and an image can't be read any more";
    }
    return watch.isGood(cost.mean()) ? null : watch.told(cost.mean());
  }

  private DivergedException diverged(long step, String wrong) throws IOException {
    LastGood.State good = lastGood.state();
    if (good != null && good.state().steps() > steps) {
      model.restart(good.weights());
      checkpoint.save(model, good.state(), good.memory());
      steps = good.state().steps();
    }
    return DivergedException.of(
        step,
        wrong,
        (steps > 0 ? "what it had learned by step " + steps + " is kept" : "nothing is kept")
            + "; try a smaller learningrate than "
            + learningRate);
  }
}
