// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import io.github.pixelrnn.job.Replacement;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.training.Checkpoint;
import io.github.pixelrnn.training.Memory;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what a training has reached in the library: the best weights as the model that people use,
 * and until the training is finished beside it what it needs to go on, the model that learns and
 * the average of its weights.
 */
final class LibraryCheckpoint implements Checkpoint, AutoCloseable {
  private final Engine engine;
  private final Replacement place;
  private final Cards cards;
  private TrainableModel best;
  private TrainableModel average;

  /** The model's card at a point of the training. */
  @FunctionalInterface
  interface Cards {
    /**
     * @param sha256 of the weights
     * @param more facts for the recipe
     */
    ModelCard of(TrainingState at, String sha256, Map<String, String> more);
  }

  LibraryCheckpoint(Engine engine, Replacement place, Cards cards) {
    this.engine = engine;
    this.place = place;
    this.cards = cards;
  }

  @Override
  public void save(TrainableModel model, TrainingState at, Memory memory) throws IOException {
    if (at.steps() == 0) {
      return; // an older model of this name is worth more
    }
    OpenedModel own = described(model, at, null);
    boolean looked = !memory.best().isEmpty();
    if (!looked && (at.finished() || memory.average().isEmpty())) {
      place.save(own, at.toCsv(), there -> true);
      return;
    }
    if (looked) {
      best = with(memory.best(), best, model);
    }
    OpenedModel learning = null;
    if (!at.finished()) {
      OpenedModel averaged = null;
      if (!memory.average().isEmpty()) {
        average = with(memory.average(), average, model);
        averaged = described(average, at, null);
      }
      learning = described(model, at, averaged);
    }
    place.save(looked ? described(best, at, null) : own, learning, at.toCsv(), there -> true);
  }

  private TrainableModel with(
      Map<String, Weight> weights, TrainableModel before, TrainableModel like) {
    TrainableModel model =
        before == null ? engine.create(like.configuration(), new Noise(0)) : before;
    model.setWeights(weights);
    return model;
  }

  /**
   * @param plain another to be kept beside it; null for none
   */
  private OpenedModel described(TrainableModel model, TrainingState at, OpenedModel plain) {
    Map<String, String> more = new HashMap<>();
    if (plain != null) {
      more.put(OpenedModel.PLAIN_SHA256, plain.card().weightsSha256());
    }
    return new OpenedModel(cards.of(at, model.weightsSha256(), more), model, plain);
  }

  @Override
  public void close() {
    if (best != null) {
      best.close();
    }
    if (average != null) {
      average.close();
    }
  }
}
