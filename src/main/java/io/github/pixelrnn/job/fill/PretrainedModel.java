// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.FillReach;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.job.ImageRequirements;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.PlanePrediction;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import java.io.IOException;
import java.util.Optional;

/** Models of the library, made ready for the holes of an image. */
public final class PretrainedModel {
  /** Under this name the recipe of a training on an image holds its seed. */
  private static final String SEED = "seed";

  private PretrainedModel() {}

  /**
   * The name of a model, with {@code Automatic} resolved.
   *
   * @param channels of the image, 1 or 3
   */
  public static String named(String model, int channels) {
    return ModelChoice.isAutomatic(model) ? Beginning.nameFor(channels) : model;
  }

  /**
   * Opens one by its name.
   *
   * @throws IllegalArgumentException when it can't be asked about the image
   * @throws IOException when it can't be read, or used
   */
  static InpaintingModel open(ModelLibrary library, String name, MaskedImage image)
      throws IOException {
    ModelCard card = library.card(name);
    // Before its weights are read.
    new ImageRequirements(card).requireChannels(image.planes().channels());
    predictionInput(card);
    OpenedModel opened = library.open(name);
    try {
      return of(opened, image);
    } catch (IllegalArgumentException | ModelRefusedException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Takes one that is open already. Closing the answer closes it, so whoever keeps it open leaves
   * that.
   *
   * @throws IllegalArgumentException when it can't be asked about the image
   * @throws ModelRefusedException as {@link #predictionInput}
   */
  public static InpaintingModel of(OpenedModel opened, MaskedImage image)
      throws ModelRefusedException {
    ModelCard card = opened.card();
    ImageRequirements required = new ImageRequirements(card);
    required.requireChannels(image.planes().channels());
    required.requireValues(image);
    boolean binary = card.binarization() != Binarization.NONE;
    return new InpaintingModel(
        opened.model(),
        opened.alone(),
        predictionInput(card),
        image.levels(card.levels().count(), binary),
        card.name(),
        card.configurationSha256(),
        card.steps(),
        "",
        reliability(card, image),
        heldOut(card, image),
        coarse(opened),
        layout(card));
  }

  /**
   * Takes one that is open already, for a part of an image.
   *
   * @param planes the part
   * @param range of the values of the whole
   * @throws IllegalArgumentException when it can't be asked about the image
   * @throws ModelRefusedException as {@link #predictionInput}
   */
  public static InpaintingModel of(OpenedModel opened, Planes planes, ValueRange range)
      throws ModelRefusedException {
    ModelCard card = opened.card();
    new ImageRequirements(card).requireChannels(planes.channels());
    Quantization quantization =
        new Quantization(range.levels(card.levels().count(), planes.integers()), false);
    return new InpaintingModel(
        opened.model(),
        opened.alone(),
        predictionInput(card),
        PlaneLevels.of(planes, new int[] {0}, channel -> quantization),
        card.name(),
        card.configurationSha256(),
        card.steps(),
        "",
        null,
        null,
        null,
        BesideLayout.NONE);
  }

  /**
   * Why a model can't fill the parts of an image each alone, as a clause whose subject is the
   * model; empty when it can.
   */
  public static Optional<String> needsWhole(ModelCard card) {
    if (card.recipe().containsKey(OpenedModel.COARSE_SHA256)) {
      return Optional.of("fills large holes in a coarse image of the whole first");
    }
    if (card.configuration().architecture().hyperparameters().encoder().planes() > 0) {
      return Optional.of("sees planes beside the one that it fills");
    }
    return card.binarization() == Binarization.NONE
        ? Optional.empty()
        : Optional.of("is for images of two values");
  }

  /**
   * How far around a hole that depends on which such a model fills it with.
   *
   * @param card of the model
   * @param plain of the one that judges it
   * @param patches whether wide holes are filled with patches from elsewhere
   * @throws ModelRefusedException as {@link #predictionInput}
   */
  public static FillReach reach(
      ModelCard card, ModelCard plain, InpaintingSettings settings, boolean patches)
      throws ModelRefusedException {
    Architecture judging = plain.configuration().architecture();
    Architecture filling = card.configuration().architecture();
    int particles = settings.particles();
    return FillReach.of(
        particles == 1 ? filling : judging, judging, settings.context(), particles, patches);
  }

  /** Which planes it sees beside the one that it fills. */
  private static BesideLayout layout(ModelCard card) throws ModelRefusedException {
    int planes = card.configuration().architecture().hyperparameters().encoder().planes();
    if (planes == 0) {
      return BesideLayout.NONE;
    }
    try {
      BesideLayout layout = BesideLayout.of(card.recipe().getOrDefault(OpenedModel.BESIDE, ""));
      if (layout.count() != planes) {
        throw new IllegalArgumentException(
            "beside must name " + planes + " planes, got \"" + layout.text() + "\"");
      }
      return layout;
    } catch (IllegalArgumentException e) {
      throw new ModelRefusedException(
          "model: the card of " + card.name() + " can't be used: recipe." + e.getMessage(), e);
    }
  }

  /** By the seed of its training, if that was on this very image. */
  private static Noise heldOut(ModelCard card, MaskedImage image) {
    String seed = card.recipe().get(SEED);
    boolean whole = seed != null && seed.matches("-?[0-9]{1,18}"); // cards may say anything
    return whole && isOf(card, image) ? new Noise(Long.parseLong(seed)) : null;
  }

  /** With the same planes to be seen beside it: with others it fills otherwise. */
  private static boolean isOf(ModelCard card, MaskedImage image) {
    String beside = card.recipe().get(OpenedModel.BESIDE);
    if (beside != null && !beside.equals(image.layout().text())) {
      return false;
    }
    String trainedOn = card.recipe().get(KnownPixels.SHA256);
    return trainedOn != null && trainedOn.equals(new KnownPixels(image).sha256());
  }

  /** What the card says, if it is of this very image. */
  private static Reliability reliability(ModelCard card, MaskedImage image)
      throws ModelRefusedException {
    String text = card.recipe().get(HoleTrial.RELIABILITY);
    if (text != null && !isOf(card, image)) {
      return null;
    }
    try {
      return text == null ? null : Reliability.of(text);
    } catch (IllegalArgumentException e) {
      throw new ModelRefusedException(
          "model: the card of " + card.name() + " can't be used: recipe." + e.getMessage(), e);
    }
  }

  private static PlanePrediction planes(ModelCard card) throws ModelRefusedException {
    int count = layout(card).count();
    return count == 0
        ? PlanePrediction.NONE
        : PlanePrediction.of(card.recipe().getOrDefault(OpenedModel.PLANES, ""), count);
  }

  private static CoarseModel coarse(OpenedModel opened) throws ModelRefusedException {
    OpenedModel coarse = opened.coarse();
    if (coarse == null) {
      return null;
    }
    Hyperparameters network = opened.model().architecture().hyperparameters();
    Hyperparameters beside = coarse.model().architecture().hyperparameters();
    if (coarse.plain() == null) {
      throw new ModelRefusedException(
          "model: the coarse model beside " + opened.card().name() + " has no plain one");
    }
    Hyperparameters judge = coarse.plain().model().architecture().hyperparameters();
    if (!beside.encoder().guided() || judge.encoder().exists()) {
      throw new ModelRefusedException(
          "model: the coarse model beside " + opened.card().name() + " is none that fills holes");
    }
    if (beside.levels() != network.levels()
        || beside.channels() != network.channels()
        || judge.levels() != network.levels()
        || judge.channels() != network.channels()) {
      throw new ModelRefusedException(
          "model: the coarse model beside "
              + opened.card().name()
              + " has other levels or channels");
    }
    return new CoarseModel(coarse.model(), coarse.alone(), predictionInput(coarse.card()));
  }

  /**
   * As the card says it was trained.
   *
   * @throws ModelRefusedException when it names no predictor of ours
   */
  public static PredictionInput predictionInput(ModelCard card) throws ModelRefusedException {
    Hyperparameters hyperparameters = card.configuration().architecture().hyperparameters();
    String predictor = card.recipe().get(OpenedModel.PREDICTOR);
    if (predictor == null) {
      return PredictionInput.causal(hyperparameters);
    }
    // The library has seen to it that it is a number.
    float centre = Float.parseFloat(card.recipe().get(OpenedModel.CENTRE));
    try {
      String told = card.recipe().get(OpenedModel.COARSE_CELL);
      int cell = told == null ? 0 : (int) Float.parseFloat(told);
      return new PredictionInput(hyperparameters, Predictor.of(predictor), centre, cell)
          .withPlanes(planes(card));
    } catch (IllegalArgumentException e) {
      throw new ModelRefusedException(
          "model: the card of " + card.name() + " can't be used: recipe." + e.getMessage(), e);
    }
  }
}
