// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.job.ModelName;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.Replacement;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.training.ChannelFit;
import io.github.pixelrnn.training.LevelEntropy;
import io.github.pixelrnn.training.Memory;
import io.github.pixelrnn.training.Training;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingSplit;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One training that ends in the library.
 *
 * @param installation where the model goes
 * @param name what it is called
 * @param network what its graph is built from
 * @param plan how it learns
 * @param heldOut share of the images that is not learned from, 0…{@value TrainingSplit#MOST}
 * @param start name or folder of the model whose weights it begins with; blank for random ones
 * @param recipe the parameters, for the card
 * @param mayReplace is asked whether the person's own model of the name may be replaced, told what
 *     it is; not when its training is to go on
 * @param log gets lines for people
 * @param curve shows how it learns
 * @param clock in nanoseconds
 */
public record TrainingRun(
    Installation installation,
    String name,
    NetworkSettings network,
    TrainingPlan plan,
    double heldOut,
    String start,
    Map<String, Object> recipe,
    Predicate<String> mayReplace,
    Consumer<String> log,
    LossDisplay.Opener curve,
    LongSupplier clock) {
  /** What the progress says while nothing is learned yet. */
  public static final String READING = "Reading images";

  /** Binarization starts from grey values, whose levels are the 256 of a byte. */
  private static final int BYTE_LEVELS = 256;

  /**
   * @throws WrongParameterException when the binarization does not go with the levels
   */
  public TrainingRun {
    boolean anew = start.isBlank(); // else the levels are the other model's
    if (anew && plan.binarization() == Binarization.STOCHASTIC && network.levels() != 2) {
      throw new WrongParameterException(
          "binarize Stochastic needs levels 2, got " + network.levels());
    }
  }

  /**
   * What is learned from.
   *
   * @param images where they are from, as the user named them; blank for the first one's title
   * @param sources the images
   * @param mask which pixels nothing is learned from
   * @param range the values that are cut into levels; empty for the usual ones
   */
  public record TrainingImages(
      String images, List<ImageSource> sources, MaskSettings mask, String range) {
    private String source() {
      return images.isBlank() ? sources.get(0).title() : images;
    }

    /**
     * A name for a model of them, by their title.
     *
     * @param resume whether it is that of an earlier training; else it is not taken
     */
    public String modelName(ModelLibrary library, boolean resume) {
      ModelName name = ModelName.of("", Recipe.fileName(source()));
      return resume ? name.first() : name.free(library::has);
    }
  }

  /**
   * Cuts images into levels that the network can learn, and trains on them.
   *
   * @param named finds a mask image
   * @param resume whether to go on where an earlier training of this name and recipe stopped
   * @throws WrongParameterException when that had other parameters, or the network does not go with
   *     the images
   * @throws IOException when the library can't be written, has a model of this name that may not be
   *     replaced, or the earlier model is damaged
   * @throws StoppedException when the progress says to stop before the first step
   */
  public Outcome run(TrainingImages images, ImageByName named, boolean resume, Progress progress)
      throws IOException {
    StartingModel from = start.isBlank() ? null : startingModel(resume);
    int levels = from == null ? network.levels() : from.levels();
    int count = plan.binarization() == Binarization.NONE ? levels : BYTE_LEVELS;
    ImageSet set =
        ImageSet.of(images.sources(), images.mask(), named, count, images.range(), log, progress);
    return run(set, from, images.source(), resume, progress);
  }

  private StartingModel startingModel(boolean resume) throws IOException {
    ModelLibrary library = installation.models();
    Optional<ModelCard> begun =
        resume ? library.own(name).flatMap(LibraryEntry::card) : Optional.empty();
    return begun.isPresent()
        ? StartingModel.of(begun.get())
        : Allowed.made(() -> StartingModel.of(library, start));
  }

  /**
   * Trains, unless this machine can't hold a step. Each checkpoint goes into the library, and
   * cancelling keeps the last step.
   *
   * @param starting whose weights it begins with; null for random ones
   * @param source where the images came from, as the user named it
   */
  Outcome run(
      ImageSet set, StartingModel starting, String source, boolean resume, Progress progress)
      throws IOException {
    // Without unknown pixels the weights of their channel would stay as they were drawn.
    NetworkConfiguration configuration =
        starting == null
            ? network.configuration(set.channels(), set.leavesUnknown())
            : starting.configuration(set, plan.binarization(), network.optimizer());
    StepMemory.of(configuration.architecture(), plan, set.images()).requireMachine();
    if (!network.unused().isEmpty()) {
      log.accept("Not used, for this is no MultiScale: " + String.join(", ", network.unused()));
    }
    ModelLibrary library = installation.models();
    library.requireWritable();
    Replacement place = new Replacement(library, name, log);
    place.announceHidden();
    if (!resume) {
      place.require(mayReplace);
    }
    place.requireNothingElse();
    if (resume && place.old().isEmpty()) {
      log.accept("There is no model " + name + " to go on with, so this starts anew");
    }
    LibraryCheckpoint.Cards cards =
        (at, sha256, more) -> card(configuration, set, starting, source, at, sha256, more);
    ModelCard first = cards.of(TrainingState.start(), "0".repeat(64), Map.of());
    Optional<Resumption> earlier =
        resume ? Resumption.of(library, first) : Optional.<Resumption>empty();
    TrainingState from = earlier.map(Resumption::state).orElse(TrainingState.start());
    TrainingSplit split =
        TrainingSplit.of(set.images(), heldOut, set.stack(), new Noise(plan.seed()));
    if (heldOut > 0 && split.heldOut().isEmpty()) {
      log.accept("Nothing is held out: the images are too small, or too little of them is known");
    }
    Resumption.Learner learner =
        earlier.isPresent()
            ? earlier.get().open(library)
            : beginner(configuration, starting, split.toLearn());
    try (TrainableModel model = learner.model();
        LossDisplay display =
            curve.open(name, from, LevelEntropy.bits(split.toLearn(), plan.binarization()));
        LibraryCheckpoint checkpoint = new LibraryCheckpoint(installation.engine(), place, cards)) {
      Training training = new Training(model, plan, clock, display::add);
      if (training.isFinished(split, from)) {
        return outcome(
            from, true, library.card(name).weightsSha256(), "already finished, nothing was done");
      }
      learner.requireWhole(from);
      TrainingState end = training.run(split, from, learner.memory(), checkpoint, progress);
      if (end.steps() == 0) {
        throw new StoppedException("stopped before the first step; nothing was kept");
      }
      place.requireKept();
      return outcome(
          end,
          end.finished(),
          place.savedSha256(),
          end.finished() ? "" : "cancelled, what was learned so far is kept; resume goes on");
    }
  }

  private Resumption.Learner beginner(
      NetworkConfiguration configuration, StartingModel starting, List<TrainingImage> toLearn)
      throws IOException {
    TrainableModel model =
        Allowed.made(() -> installation.engine().create(configuration, new Noise(plan.seed())));
    if (starting != null) {
      log.accept(
          "Begins with the weights of " + starting.card().name() + ", and is the same network");
      starting.begin(model);
      return new Resumption.Learner(model, new Memory(starting.weights(), Map.of()));
    }
    ChannelFit.begin(model, toLearn);
    return new Resumption.Learner(model, Memory.none());
  }

  private ModelCard card(
      NetworkConfiguration configuration,
      ImageSet set,
      StartingModel starting,
      String source,
      TrainingState at,
      String sha256,
      Map<String, String> more) {
    Levels of = set.levels().get(0);
    boolean held = !Double.isNaN(at.heldOutBits());
    Map<String, Object> parameters = new LinkedHashMap<>(recipe);
    parameters.put(Resumption.THREADS, installation.engine().threads());
    parameters.put(Resumption.IMAGES_SHA256, set.sha256());
    if (set.levels().size() > 1) {
      parameters.put(Resumption.RANGES, ranges(set.levels()));
    }
    if (starting != null) {
      parameters.put(StartingModel.SHA256, starting.sha256());
    }
    parameters.putAll(more);
    return new ModelCard(
        name,
        configuration,
        new Levels(
            configuration.architecture().hyperparameters().levels(),
            of.low(),
            of.high(),
            of.integers()),
        plan.binarization(),
        Recipe.fileName(source),
        at.steps(),
        held ? at.heldOutBits() : at.bitsPerDim(),
        at.heldOutByScale(),
        held ? "those of its images that were held out" : "its training images, while learning",
        sha256,
        Version.current(),
        Recipe.of(parameters));
  }

  private static String ranges(List<Levels> levels) {
    return levels.stream()
        .map(one -> one.low() + "-" + (one.integers() ? one.high() - 1 : one.high()))
        .collect(Collectors.joining("; "));
  }

  private Outcome outcome(TrainingState end, boolean finished, String sha256, String remark) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", name);
    answer.put("steps", end.steps());
    answer.put("bits_per_dim", end.bitsPerDim());
    if (!Double.isNaN(end.heldOutBits())) {
      answer.put("held_out_bits_per_dim", end.heldOutBits());
      if (!end.heldOutByScale().isEmpty()) {
        answer.put("held_out_bits_per_dim_by_scale", end.heldOutByScale().facts());
      }
    }
    answer.put("cancelled", !finished);
    answer.put("weights_sha256", sha256);
    return Outcome.of(
        answer,
        String.format(
            Locale.ROOT,
            "%s: %d steps, %.4f bits/dim%s%s",
            name,
            end.steps(),
            end.bitsPerDim(),
            Double.isNaN(end.heldOutBits())
                ? ""
                : String.format(Locale.ROOT, ", held out %.4f", end.heldOutBits())
                    + end.heldOutByScale().inBrackets(4),
            remark.isEmpty() ? "" : "; " + remark));
  }
}
