// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.Replacement;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.job.settings.BudgetSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.Start;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Fills the holes of one image, with a model of the library or one that it trains first.
 *
 * @param installation where models are
 * @param choice which model
 * @param settings how holes are filled
 * @param result what is wanted
 * @param invocation for the provenance
 * @param log gets lines for people
 * @param view shows a training; null for nobody
 * @param clock in nanoseconds
 */
public record ImageInpainting(
    Installation installation,
    ModelChoice choice,
    InpaintingSettings settings,
    ResultSettings result,
    Invocation invocation,
    Consumer<String> log,
    LearningView view,
    LongSupplier clock) {

  /**
   * @throws WrongParameterException when settings and result exclude each other
   */
  public ImageInpainting {
    result = result.given(settings);
    result.requireFits(settings);
  }

  /** Without anybody who would see a training. */
  public ImageInpainting(
      Installation installation,
      ModelChoice choice,
      InpaintingSettings settings,
      ResultSettings result,
      Invocation invocation,
      Consumer<String> log,
      LongSupplier clock) {
    this(installation, choice, settings, result, invocation, log, null, clock);
  }

  /**
   * Does it.
   *
   * @return the filled image, and beside it the maps under {@link ResultSettings#UNCERTAINTY} if
   *     they were wanted
   * @throws WrongParameterException when the result can't be had of this image
   * @throws IllegalArgumentException when image and model do not fit together
   * @throws IOException when the model can't be read or kept
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome run(MaskedImage image, Progress progress) throws IOException {
    result.requireFits(image.used().length);
    HoleWidth.warn(image, result, settings, log);
    Found found =
        choice.isTrainHere() ? trained(image, progress) : new Found(opened(image), Map.of());
    try (InpaintingModel model = found.model()) {
      Provenance made =
          model.describe(invocation.provenance(installation.engine()).with("image", image.title()));
      for (Map.Entry<String, String> fact : found.start().entrySet()) {
        made = made.with(fact.getKey(), fact.getValue());
      }
      image.besideMissing().ifPresent(log);
      tellOfBeside(model.layout(), image);
      HoleFilling filling = new HoleFilling(image, model, settings, made);
      try {
        // First, for the filled pixels may be written into the image itself.
        Reliability reliability =
            best() || result.uncertainty()
                ? filling.reliability(result.uncertainty(), progress)
                : Reliability.UNKNOWN;
        ImagePlus maps = result.uncertainty() ? filling.uncertainty(reliability, progress) : null;
        if (best()) {
          made = made.with("reliability", reliability.text());
        }
        Outcome outcome =
            outcome(new HoleFilling(image, model, settings, made), reliability, progress);
        return maps == null ? outcome : outcome.with(ResultSettings.UNCERTAINTY, maps);
      } catch (CancellationException e) {
        throw choice.isTrainHere() ? StoppedException.withModel(model.name(), e) : e;
      }
    }
  }

  /**
   * The model that fills.
   *
   * @param start what its training began with, for the provenance
   */
  private record Found(InpaintingModel model, Map<String, String> start) {}

  /** Where a person might think otherwise of what is taken for known. */
  private void tellOfBeside(BesideLayout layout, MaskedImage image) {
    if (layout.count() == 0) {
      return;
    }
    if (settings.particles() > 1) {
      log.accept("With particles above 1 nothing beside the image is seen: no channels, no slices");
    } else if (layout.channels() > 0 && image.used().length == 1) {
      log.accept(
          "The other channels are taken as known where their own values are not marked; if they"
              + " are damaged there too, fill all slices, or set together to false");
    }
  }

  private boolean best() {
    return result.fill() == Fill.BEST;
  }

  private Outcome outcome(HoleFilling filling, Reliability reliability, Progress progress) {
    InpaintingModel model = filling.model();
    String summary = filling.image().summary(model.layout().channels() > 0);
    if (result.candidates() > 1) {
      ImagePlus stack = filling.candidates(result.candidates(), progress);
      return Outcome.of(stack, Invocation.drawn(filling.made(), model.model()), summary);
    }
    HoleFilling.FilledImage filled = filling.fill(result.fill(), reliability, progress);
    filled.report().lines().forEach(log);
    Provenance drawn = Invocation.drawn(filled.report().added(filling.made()), model.model());
    Outcome outcome = Outcome.of(filled.image(), drawn, summary);
    return filled.alternatives().count() == 1 ? outcome : outcome.with(filled.alternatives());
  }

  /** With which a training here begins; null for nothing, which is said where it was asked for. */
  private Beginning beginning(MaskedImage image) throws IOException {
    if (choice.start() == Start.NOTHING || !Beginning.isFor(choice.architecture())) {
      return null;
    }
    int channels = image.planes().channels();
    String name = Beginning.nameFor(channels);
    if (!installation.models().has(name)) {
      log.accept("There is no model " + name + ", so the training begins with nothing");
      return null;
    }
    return Beginning.of(installation.models(), name, channels);
  }

  private InpaintingModel opened(MaskedImage image) throws IOException {
    String name = PretrainedModel.named(choice.model(), image.planes().channels());
    InpaintingModel opened = PretrainedModel.open(installation.models(), name, image);
    List<String> unused = choice.unused(opened.model().architecture().kind());
    if (!unused.isEmpty()) {
      log.accept(
          "Not used, for " + opened.name() + " is trained already: " + String.join(", ", unused));
    }
    opened.besideOf(image).forEach(log);
    log.accept("Now " + image.task());
    if (ModelChoice.isAutomatic(choice.model())) {
      log.accept("Model: " + opened.name() + ". For a closer match, choose Train on this image.");
    }
    return opened;
  }

  private Found trained(MaskedImage image, Progress progress) throws IOException {
    new KnownPixels(image).requireEnough();
    Optional<InpaintingModel> constant = ConstantImage.of(image);
    if (constant.isPresent()) {
      log.accept("All known pixels are alike, so there is nothing to train; " + image.task());
      return new Found(constant.get(), Map.of());
    }
    installation.models().requireWritable(); // the model stays there
    String name = training(null).name(image);
    Replacement place = new Replacement(installation.models(), name, log);
    place.announce();
    Beginning beginning = beginning(image);
    SingleImageTraining training = training(beginning);
    log.accept(training.announcement(image.task()));
    InpaintingModel trained = training.run(image, place, best() || result.uncertainty(), progress);
    if (!trained.coarseTrial().isEmpty()) {
      log.accept(
          (trained.coarse() == null
                  ? "A coarse image would not help to fill the large holes"
                  : "The large holes are filled by way of a coarse image")
              + " (error on held-out squares "
              + trained.coarseTrial()
              + ")");
    }
    log.accept(
        "Trained " + trained.steps() + " steps; the model stays in the library: " + trained.name());
    return new Found(trained, beginning == null ? Map.of() : beginning.facts());
  }

  private WatchedLearning watched(
      String model, double entropy, ImageInLevels seen, Progress progress) {
    InterimFill interim = null;
    if (view.interim() != null) {
      interim = new InterimFill(seen, settings, result.fill(), view.interim(), clock);
      interim.showSmooth(progress);
    }
    LossDisplay curve = view.curve().open(model, TrainingState.start(), entropy);
    return new WatchedLearning(curve, interim, view.finish(), clock);
  }

  /**
   * @param beginning null for nothing
   */
  private SingleImageTraining training(Beginning beginning) {
    return new SingleImageTraining(
        installation,
        choice.architecture(),
        beginning,
        new BudgetSettings(choice.steps(), 0, choice.minutes()).budget(),
        settings.sampling().noise(),
        invocation.parameters(),
        view == null ? null : this::watched,
        clock);
  }
}
