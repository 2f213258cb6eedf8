// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.Automatic;
import io.github.pixelrnn.fill.BiharmonicFill;
import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.Judge;
import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.fill.NetworkSample;
import io.github.pixelrnn.fill.PatchMethod;
import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.job.LevelFacts;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PlanePrediction;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model for the holes of one image, wherever it comes from.
 *
 * @param model to be closed with this
 * @param plain judges the model's answers; to be closed with this. The model itself where it sees
 *     nothing but what comes before a pixel
 * @param predictionInput what {@code model} is told of the known pixels
 * @param quantization how the values of the image's planes become the model's levels
 * @param name what the model is called
 * @param configurationSha256 see {@link io.github.pixelrnn.model.ModelCard#configurationSha256()};
 *     empty for a model without a card
 * @param steps the optimizer's steps that made it
 * @param coarseTrial what was found of a coarse image in training; empty for nothing
 * @param reliability how well it fills holes of each kind at temperature 1, by places of this or of
 *     the image that it was trained on; null where that was not tried
 * @param heldOut the random numbers of its training on this very image, which tell what it never
 *     saw; null where it was trained on something else
 * @param coarse fills large holes in a coarse image first; to be closed with this. Null if there is
 *     none
 * @param layout which planes {@code model} sees beside the one that it fills
 */
public record InpaintingModel(
    PixelModel model,
    PixelModel plain,
    PredictionInput predictionInput,
    PlaneLevels quantization,
    String name,
    String configurationSha256,
    long steps,
    String coarseTrial,
    Reliability reliability,
    Noise heldOut,
    CoarseModel coarse,
    BesideLayout layout)
    implements AutoCloseable {
  private static final String NOT_TOLD = ", so it does not know what the planes beside tell of it";

  /**
   * How the holes are filled. Particles meet what lies below a hole by themselves, and need the
   * model that does not know it.
   *
   * @param beside what stands beside the plane that is filled
   */
  Inpainting inpainting(InpaintingSettings settings, PlanesBeside beside) {
    int particles = settings.particles();
    boolean alone = particles > 1;
    Inpainting inpainting =
        new Inpainting(
                alone ? plain : model,
                alone ? causal() : predictionInput,
                settings.sampling().noise(),
                settings.sampling().temperature(),
                settings.context(),
                particles)
            .beside(alone ? PlanesBeside.NONE : beside);
    return alone || coarse == null
        ? inpainting
        : inpainting.after(coarse.first(settings, predictionInput.cell()));
  }

  /** What of the planes beside an image it can't see as they are, in lines for people. */
  public List<String> besideOf(MaskedImage image) {
    List<String> lines = new ArrayList<>(layout.differences(name, image.layout()));
    PlanePrediction planes = predictionInput.planes();
    IntStream.of(image.used())
        .map(image.planes()::channelOf)
        .distinct()
        .filter(channel -> layout.count() > 0 && !planes.tellsOf(channel))
        .mapToObj(channel -> name + " was not trained on channel " + (channel + 1) + NOT_TOLD)
        .forEach(lines::add);
    return lines;
  }

  /** What tells how well answers fit. */
  public ContextLikelihood judge() {
    return new ContextLikelihood(plain, causal());
  }

  private PredictionInput causal() {
    return new PredictionInput(
        plain.architecture().hyperparameters(), new NeighbourMean(), predictionInput.centre());
  }

  /** How many answers are drawn of which each hole gets the likeliest, where one is asked for. */
  int drawsPerHole(int particles) {
    return particles == 1 && model.architecture().hyperparameters().encoder().exists()
        ? Orientation.COUNT
        : 1;
  }

  /** Samples, of which each hole gets the likeliest. */
  NetworkSample selection(InpaintingSettings settings, PlanesBeside beside) {
    return new NetworkSample(
        inpainting(settings, beside), judge(), drawsPerHole(settings.particles()));
  }

  /**
   * All fill methods in competition.
   *
   * @param reliability of this model, from a trial
   */
  Automatic automatic(InpaintingSettings settings, PlanesBeside beside, Reliability reliability) {
    return automatic(
        inpainting(settings, beside),
        selection(settings, beside),
        settings.sampling().noise(),
        reliability);
  }

  /** The same for a part of a plane, without a trial, so that parts can be filled apart. */
  Automatic automatic(InpaintingSettings settings, PlanePart part) {
    return automatic(
        inpainting(settings, PlanesBeside.NONE).within(part),
        selection(settings, PlanesBeside.NONE).within(part),
        settings.sampling().noise().from(part.top(), part.left()),
        Reliability.UNKNOWN);
  }

  private Automatic automatic(
      Inpainting inpainting, NetworkSample sample, Noise noise, Reliability reliability) {
    int levels = quantization.count();
    return new Automatic(
        new Automatic.Methods(
            new NetworkMean(inpainting),
            new BiharmonicFill(levels),
            PatchMethod.all(noise),
            sample),
        new Judge(judge(), levels),
        reliability);
  }

  /** Adds what makes the result repeatable. */
  public Provenance describe(Provenance before) {
    ReceptiveField reach = model.architecture().receptiveField();
    Provenance named = before.with("model", name);
    if (!configurationSha256.isEmpty()) {
      named = named.with("configuration_sha256", configurationSha256);
    }
    if (predictionInput.hyperparameters().guide() > 0) {
      named = named.with("centre", predictionInput.centre());
    }
    if (coarse != null) {
      named =
          named
              .with("coarse_cell", predictionInput.cell())
              .with("coarse_sha256", coarse.model().weightsSha256())
              .with("coarse_plain_sha256", coarse.plain().weightsSha256())
              .with("coarse_predictor", coarse.predictionInput().predictor().text());
    }
    if (layout.count() > 0) {
      named = named.with("beside", layout.text()).with("planes", predictionInput.planes().text());
    }
    return named
        .with("architecture", model.architecture().kind())
        .with("weights_sha256", model.weightsSha256())
        .with("steps", steps)
        .with("plain_sha256", plain.weightsSha256())
        .with(
            "predictor",
            predictionInput.hyperparameters().guide() == 0
                ? "None"
                : predictionInput.predictor().text())
        .with("reach_above", reach.above())
        .with("reach_sides", reach.sides())
        .with("reach_below", reach.below())
        .with("reach_exact", reach.exact())
        .with("levels", quantization.count())
        .with("low", LevelFacts.byChannel(quantization.all(), Quantization::least))
        .with("high", LevelFacts.byChannel(quantization.all(), Quantization::most));
  }

  @Override
  public void close() {
    model.close();
    if (plain != model) {
      plain.close();
    }
    if (coarse != null) {
      coarse.close();
    }
  }
}
