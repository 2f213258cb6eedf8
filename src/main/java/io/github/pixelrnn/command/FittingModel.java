// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.inpainting.ContextLikelihood;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model for the holes of one image: one of the library, or one trained on the image's own known
 * pixels.
 *
 * @param model to be closed with this
 * @param plain judges the model's answers; to be closed with this. The model itself where it sees
 *     nothing but what comes before a pixel
 * @param guidance of {@code model}
 * @param quantization how the values of the image's planes become the model's levels
 * @param name what the model is called
 * @param steps the optimizer's steps that made it
 */
record FittingModel(
    PixelModel model,
    PixelModel plain,
    PredictionInput guidance,
    PlaneLevels quantization,
    String name,
    long steps)
    implements AutoCloseable {
  /** Fewer known pixels teach nothing. */
  private static final int LEAST_KNOWN = 1000;

  /** Nor do somewhat more, scattered over an image that is nearly all unknown. */
  private static final int FEW_KNOWN = 5000;

  private static final double MOSTLY_UNKNOWN = 0.95;

  /** A model of the library. */
  static FittingModel open(ModelLibrary library, String name, HoleFilling work) throws IOException {
    ModelCard card = library.card(name);
    ModelFit.require(card, work.planes().channels());
    guidance(card);
    var opened = library.open(name);
    try {
      return of(opened, work);
    } catch (IllegalArgumentException | ModelRefusedException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * A model that is open already. Closing this closes it, so whoever keeps it open leaves this.
   *
   * @throws IllegalArgumentException when the model can't be asked about the image
   * @throws ModelRefusedException as {@link #guidance}
   */
  static FittingModel of(OpenedModel opened, HoleFilling work) throws ModelRefusedException {
    ModelCard card = opened.card();
    ModelFit.require(card, work.planes().channels());
    if (card.binarization() != Binarization.NONE && !work.isTwoValued()) {
      throw new IllegalArgumentException(
          "model: "
              + card.name()
              + " knows black and white only but this image has more values; choose another model");
    }
    boolean binary = card.binarization() != Binarization.NONE;
    return new FittingModel(
        opened.model(),
        opened.alone(),
        guidance(card),
        work.levels(card.levels().count(), binary),
        card.name(),
        card.steps());
  }

  /**
   * As the card says it was trained.
   *
   * @throws ModelRefusedException when it names no predictor of ours
   */
  static PredictionInput guidance(ModelCard card) throws ModelRefusedException {
    Hyperparameters hyperparameters = card.configuration().architecture().hyperparameters();
    String predictor = card.recipe().get(OpenedModel.PREDICTOR);
    if (predictor == null) {
      return PredictionInput.causal(hyperparameters);
    }
    // The library has seen to it that it is a number.
    float centre = Float.parseFloat(card.recipe().get(OpenedModel.CENTRE));
    try {
      return new PredictionInput(hyperparameters, Predictor.of(predictor), centre);
    } catch (IllegalArgumentException e) {
      throw new ModelRefusedException(
          "model: the card of " + card.name() + " can't be used: recipe." + e.getMessage(), e);
    }
  }

  /**
   * How the holes are filled. Particles meet what lies below a hole by themselves, and need the
   * model that does not know it.
   */
  Inpainting inpainting(Noise noise, double temperature, int context, int particles) {
    return particles == 1
        ? new Inpainting(model, guidance, noise, temperature, context, 1)
        : new Inpainting(plain, causal(), noise, temperature, context, particles);
  }

  /** What tells how well answers fit. */
  ContextLikelihood judge() {
    return new ContextLikelihood(plain, causal());
  }

  private PredictionInput causal() {
    return new PredictionInput(
        plain.architecture().hyperparameters(), new NeighbourMean(), guidance.centre());
  }

  /** How many answers are drawn of which holes get the likeliest, where one is asked for. */
  int internalCandidates(int particles) {
    return particles == 1 && model.architecture().hyperparameters().encoder().exists()
        ? Orientation.COUNT
        : 1;
  }

  /**
   * Trains a model on what is known, and keeps it in the library so that the result can be made
   * again. It has its name from the image's title; one of that name from before is replaced.
   *
   * @param kind of network, one of {@link Architecture#kinds()}
   * @param recipe the parameters, for the card
   * @throws IllegalArgumentException when too little is known
   */
  static FittingModel trained(
      Installation installation,
      HoleFilling work,
      String kind,
      Budget budget,
      Noise noise,
      Map<String, Object> recipe,
      Progress progress)
      throws IOException {
    PlaneLevels quantization = work.levels(LearningHere.LEVELS, false);
    List<TrainingImage> images =
        Arrays.stream(work.used())
            .mapToObj(
                plane ->
                    new TrainingImage(
                        quantization.of(plane).levels(work.planes().values(plane)),
                        work.mask().unknown(plane)))
            .toList();
    ImageLearning learning =
        new ImageLearning(installation.engine(), kind, budget, noise, System::nanoTime);
    ImageLearning.Learned learned = learning.run(images, LearningHere.LEVELS, progress);
    boolean done = false;
    try {
      String title = work.planes().image().getTitle();
      String name = LearningHere.name(title);
      ModelCard plain =
          card(
              name,
              learned.plain(),
              quantization.first(),
              title,
              learned.plainSteps(),
              learned.plainBits(),
              Recipe.of(recipe));
      Map<String, String> all = new TreeMap<>(Recipe.of(recipe));
      all.put(OpenedModel.PREDICTOR, learned.predictionInput().predictor().text());
      all.put(OpenedModel.CENTRE, Float.toString(learned.predictionInput().centre()));
      all.put(OpenedModel.PLAIN_SHA256, plain.weightsSha256());
      ModelCard card =
          card(
              name,
              learned.model(),
              quantization.first(),
              title,
              learned.steps(),
              learned.bits(),
              all);
      installation
          .models()
          .save(
              new OpenedModel(card, learned.model(), new OpenedModel(plain, learned.plain())),
              learned.training());
      done = true;
      return new FittingModel(
          learned.model(),
          learned.plain(),
          learned.predictionInput(),
          quantization,
          name,
          learned.steps());
    } finally {
      if (!done) {
        learned.close();
      }
    }
  }

  private static ModelCard card(
      String name,
      TrainableModel model,
      Levels levels,
      String title,
      long steps,
      double bits,
      Map<String, String> recipe) {
    return new ModelCard(
        name,
        model.configuration(),
        levels,
        Binarization.NONE,
        title,
        steps,
        bits,
        "known pixels of the image that were held out",
        model.weightsSha256(),
        Version.current(),
        recipe);
  }

  /**
   * Refuses to learn from nearly nothing.
   *
   * @throws IllegalArgumentException naming the parameter that helps
   */
  static void requireEnough(HoleFilling work) {
    boolean nearlyNothing = work.known() < FEW_KNOWN && work.unknownShare() > MOSTLY_UNKNOWN;
    if (work.known() < LEAST_KNOWN || nearlyNothing) {
      throw new IllegalArgumentException(
          "model: with "
              + work.known()
              + " known pixels there is too little to train on this image; choose a model of the"
              + " library");
    }
  }

  /** Adds what makes the result repeatable. */
  Provenance describe(Provenance before) {
    ReceptiveField reach = model.architecture().receptiveField();
    return before
        .with("model", name)
        .with("architecture", model.architecture().kind())
        .with("weights_sha256", model.weightsSha256())
        .with("steps", steps)
        .with("plain_sha256", plain.weightsSha256())
        .with(
            "predictor",
            guidance.hyperparameters().guide() == 0 ? "None" : guidance.predictor().text())
        .with("reach_above", reach.above())
        .with("reach_sides", reach.sides())
        .with("reach_below", reach.below())
        .with("reach_exact", reach.exact())
        .with("levels", quantization.count())
        .with("low", Origin.byChannel(quantization.all(), Quantization::least))
        .with("high", Origin.byChannel(quantization.all(), Quantization::most));
  }

  @Override
  public void close() {
    model.close();
    if (plain != model) {
      plain.close();
    }
  }
}
