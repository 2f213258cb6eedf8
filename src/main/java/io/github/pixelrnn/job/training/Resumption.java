// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import io.github.pixelrnn.job.settings.ScaleSettings;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Precision;
import io.github.pixelrnn.training.Memory;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A training that stopped and can go on.
 *
 * @param found the model's card
 * @param state where it stopped
 */
public record Resumption(ModelCard found, TrainingState state) {
  /** In a card's recipe: the ranges of several channels, for which the card has no other room. */
  static final String RANGES = "ranges";

  /** In a card's recipe: the hash of what its images hold; not in those of the first versions. */
  static final String IMAGES_SHA256 = "images_sha256";

  /** Parameters that the first versions did not have, as these did it. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "heldout",
          "0.0",
          "warmup",
          "30",
          "decay",
          "Cosine",
          "precision",
          Precision.FLOAT32.label(),
          "start",
          "",
          "small",
          ScaleSettings.STANDARD.small(),
          "large",
          ScaleSettings.STANDARD.large(),
          "factor",
          String.valueOf(ScaleSettings.STANDARD.factor()),
          "reduction",
          ScaleSettings.STANDARD.reduction());

  /** In a card's recipe: how many threads learned it; not in those of the first versions. */
  public static final String THREADS = "threads";

  /**
   * What an earlier training left behind under the name of a card; empty when nothing. Bundled
   * models are none: they are only read.
   *
   * @param asked a card with the recipe that is asked for now
   * @throws WrongParameterException naming the first parameter that differs
   * @throws ModelRefusedException when the model is damaged
   */
  static Optional<Resumption> of(ModelLibrary library, ModelCard asked) throws IOException {
    Optional<LibraryEntry> own = library.own(asked.name());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    LibraryEntry entry = own.get();
    ModelCard found =
        entry.card().orElseThrow(() -> new ModelRefusedException("resume: " + entry.problem()));
    requireSame(found, asked);
    return Optional.of(new Resumption(found, state(library, entry, found)));
  }

  private static TrainingState state(ModelLibrary library, LibraryEntry entry, ModelCard card)
      throws IOException {
    String problem;
    try {
      TrainingState state = TrainingState.ofCsv(library.training(card.name()));
      if (state.steps() == card.steps()) {
        return state;
      }
      requireStill(library.card(card.name()), card);
      problem = "it is of another checkpoint than the card";
    } catch (IllegalArgumentException e) {
      problem = e.getMessage();
    }
    throw new ModelRefusedException(
        "resume: training.csv in " + entry.folder() + " is damaged: " + problem);
  }

  private static void requireStill(ModelCard now, ModelCard found) throws ModelRefusedException {
    if (!now.equals(found)) {
      throw new ModelRefusedException(
          "resume: another process has just saved the model "
              + found.name()
              + " and may be training it; wait until it is done, or train under another name");
    }
  }

  private static boolean isCoupled(ModelCard card) {
    return card.configuration().architecture().hyperparameters().head().coupled();
  }

  private static void requireSame(ModelCard found, ModelCard asked) {
    // In order of name, so that the first that differs is always the same one.
    Map<String, String> wanted = new TreeMap<>(asked.recipe());
    wanted.remove(RANGES);
    String content = wanted.remove(IMAGES_SHA256);
    String contentBefore = found.recipe().get(IMAGES_SHA256);
    if (contentBefore != null) { // then what they are called does not matter
      wanted.keySet().removeAll(List.of("images", "maskimage"));
    }
    String threads = wanted.remove(THREADS);
    if (!found.recipe().getOrDefault(THREADS, threads).equals(threads)) {
      throw new WrongParameterException(
          "resume: it was trained with "
              + found.recipe().get(THREADS)
              + " threads, here they are "
              + threads
              + ", which gives other weights; start Java with -Dpixelrnn.threads="
              + found.recipe().get(THREADS)
              + ", or train under another name");
    }
    for (Map.Entry<String, String> parameter : wanted.entrySet()) {
      String before =
          found.recipe().getOrDefault(parameter.getKey(), BEFORE.get(parameter.getKey()));
      if (!parameter.getValue().equals(before)) {
        throw differs(
            asked.name(),
            parameter.getKey(),
            before == null ? "unknown" : "\"" + before + "\"",
            "\"" + parameter.getValue() + "\"");
      }
    }
    // The same parameters, but other images behind them.
    if (!found.configuration().equals(asked.configuration())) {
      if (!isCoupled(found) && isCoupled(asked)) {
        throw new WrongParameterException(
            "resume: "
                + asked.name()
                + " is of an older build, whose colour networks are others; it can still be used,"
                + " train under another name");
      }
      throw differs(asked.name(), "images", "for another network", "other in channels or mask");
    }
    if (!found.levels().equals(asked.levels())) {
      throw differs(asked.name(), "images", found.levels().toString(), asked.levels().toString());
    }
    String before = found.recipe().getOrDefault(RANGES, "of one channel");
    String now = asked.recipe().getOrDefault(RANGES, "of one channel");
    if (!now.equals(before)) {
      throw differs(asked.name(), "images", before, now);
    }
    if (contentBefore != null && !contentBefore.equals(content)) {
      throw new WrongParameterException(
          "resume: images differs: they have other pixels or another mask than those that "
              + asked.name()
              + " was trained with; give the same, or train under another name");
    }
  }

  private static WrongParameterException differs(
      String model, String parameter, String before, String now) {
    return new WrongParameterException(
        "resume: "
            + parameter
            + " differs: "
            + before
            + " in the checkpoint of "
            + model
            + ", now "
            + now
            + "; give the same, or train under another name");
  }

  /**
   * A model on its way.
   *
   * @param model to be closed by who asked for it
   * @param memory what its training remembers
   */
  record Learner(TrainableModel model, Memory memory) {
    /**
     * Refuses a training whose model that learns has been lost, as by an export.
     *
     * @param at where it stopped
     * @throws ModelRefusedException when only its best weights are there
     */
    void requireWhole(TrainingState at) throws ModelRefusedException {
      if (!Double.isNaN(at.heldOutBits()) && memory.best().isEmpty()) {
        throw new ModelRefusedException(
            "resume: of this training only the best weights are left, not those that it goes on"
                + " with; start another one from them with start");
      }
    }
  }

  /**
   * The model that learns.
   *
   * @throws ModelRefusedException when it is damaged, or another process saved it meanwhile
   */
  Learner open(ModelLibrary library) throws IOException {
    OpenedModel opened = library.open(found.name());
    boolean kept = false;
    try {
      requireStill(opened.card(), found);
      Optional<OpenedModel> learning = library.learning(found.name());
      if (learning.isEmpty()) {
        kept = true;
        return new Learner(opened.model(), Memory.none());
      }
      return learner(opened, learning.get());
    } finally {
      if (!kept) {
        opened.close();
      }
    }
  }

  /**
   * @param best what people use
   * @param learning the one that goes on; beside it stands the average of its weights
   */
  private Learner learner(OpenedModel best, OpenedModel learning) throws IOException {
    boolean done = false;
    try {
      if (learning.card().steps() != found.steps()) {
        throw new ModelRefusedException(
            "resume: the model that learns, beside " + found.name() + ", is of another checkpoint");
      }
      Map<String, Weight> average = Map.of();
      if (learning.plain() != null) {
        average = learning.plain().model().weights();
        learning.plain().close();
      }
      done = true;
      boolean looked = !Double.isNaN(state.heldOutBits());
      Map<String, Weight> weights = looked ? best.model().weights() : Map.of();
      return new Learner(learning.model(), new Memory(weights, average));
    } finally {
      if (!done) {
        learning.close();
      }
    }
  }
}
