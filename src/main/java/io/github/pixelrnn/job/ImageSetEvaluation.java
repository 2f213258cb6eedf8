// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.evaluation.Likelihood;
import io.github.pixelrnn.evaluation.LikelihoodSum;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.SurpriseImage;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.MultiScale;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tells how probable images are under a model of the library. Of a model that was trained on an
 * image it is the plain network beside it that is asked ({@link
 * io.github.pixelrnn.library.OpenedModel#alone}), and the first pixel, which has no neighbour
 * before it, is expected at (L − 1)/2 and not at the centre in the card's recipe, which is for
 * filling.
 *
 * @param installation where models are
 * @param model its name, or its folder
 * @param seed of the binarization
 * @param invocation for the provenance
 * @param clock in nanoseconds
 */
public record ImageSetEvaluation(
    Installation installation, String model, long seed, Invocation invocation, LongSupplier clock) {
  /** What the table of the figures of each image is called. */
  static final String TABLE = "PixelRNN Evaluation";

  /**
   * Evaluates.
   *
   * @param limit how many planes at most
   * @param surprise whether a map is made of how improbable each pixel is
   * @throws IllegalArgumentException when images and model do not fit together
   * @throws IOException when the model can't be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome run(List<ImagePlus> sources, long limit, boolean surprise, Progress progress)
      throws IOException {
    ModelCard card = installation.models().card(model);
    // Binarization starts from grey values, whose levels are the 256 of a byte.
    int levels = card.binarization() == Binarization.NONE ? levels(card) : 256;
    // Read before the model is opened, which takes seconds: open images change.
    ImageSet set = ImageSet.known(sources, levels, limit);
    List<String> names = names(sources);
    new ImageRequirements(card).requireChannels(set.channels());
    SurpriseImage maps = surprise ? new SurpriseImage(sources, set.images().size()) : null;
    GroupJudging work = new GroupJudging(card.binarization(), seed);
    try (Crew<ImageGroup, JudgedGroup> crew =
        installation.workers().crew(work, model, installation, line -> {}, clock)) {
      if (!crew.card().equals(card)) {
        throw new IOException("model " + card.name() + " was replaced just now; start again");
      }
      LikelihoodSum sum =
          new LikelihoodSum(
              card.configuration().architecture(),
              maps == null ? (number, bits) -> {} : (number, bits) -> maps.add(bits));
      List<ImageGroup> groups = ImageGroup.of(set);
      crew.run(groups, new GroupOrder(groups, sum), progress);
      progress.require("Evaluating images", sum.images(), sum.images());
      Likelihood likelihood = sum.likelihood();
      Provenance made = maps == null ? Provenance.empty() : provenance(card, set, sources);
      ImagePlus map = maps == null ? null : maps.image(made);
      return Outcome.of(map, made, answer(card, likelihood), text(card, likelihood))
          .with(figures(names, likelihood));
    }
  }

  /** Of all planes. */
  private static List<String> names(List<ImagePlus> sources) {
    List<String> names = new ArrayList<>();
    for (ImagePlus source : sources) {
      int planes = source.getStackSize();
      for (int plane = 1; plane <= planes; plane++) {
        names.add(source.getTitle() + (planes == 1 ? "" : " " + plane));
      }
    }
    return names;
  }

  /**
   * @param names of the planes; the first of them were judged
   */
  private static FigureTable figures(List<String> names, Likelihood likelihood) {
    List<List<Object>> rows = new ArrayList<>();
    for (Likelihood.OfImage one : likelihood.each()) {
      rows.add(List.of(names.get(rows.size()), one.subpixels(), one.nats(), one.bitsPerDim()));
    }
    return new FigureTable(TABLE, List.of("image", "subpixels", "nats", "bits/dim"), rows);
  }

  private Provenance provenance(ModelCard card, ImageSet set, List<ImagePlus> sources) {
    return LevelFacts.add(invocation.provenance(installation.engine(), card), set.levels())
        .with("image", sources.size() == 1 ? sources.get(0).getTitle() : "see labels")
        .with("unit", "bits");
  }

  private static int levels(ModelCard card) {
    return card.configuration().architecture().hyperparameters().levels();
  }

  private static Map<String, Object> answer(ModelCard card, Likelihood likelihood) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("images", likelihood.images());
    answer.put("nats_per_image", likelihood.natsPerImage());
    answer.put("bits_per_dim", likelihood.bitsPerDim());
    if (card.configuration().architecture() instanceof MultiScale scales && scales.averages()) {
      answer.put("upper_bound", true); // other small images could belong to an image too
    }
    if (!likelihood.scales().isEmpty()) {
      answer.put("subpixels_by_scale", byScale(likelihood, ScaleCosts.Cost::subpixels));
      answer.put(
          "nats_per_image_by_scale",
          byScale(likelihood, cost -> cost.nats() / likelihood.images()));
      answer.put("bits_per_dim_by_scale", likelihood.bitsByScale().facts());
    }
    answer.put("levels", levels(card));
    answer.put("binarize", card.binarization().label());
    answer.put("model", card.name());
    return answer;
  }

  private static Map<String, Object> byScale(
      Likelihood likelihood, Function<ScaleCosts.Cost, Object> figure) {
    Map<String, Object> byScale = new LinkedHashMap<>();
    likelihood.scales().forEach((scale, cost) -> byScale.put(scale.toString(), figure.apply(cost)));
    return byScale;
  }

  private static String text(ModelCard card, Likelihood likelihood) {
    return String.format(
        Locale.ROOT,
        "%s on %d %s: %.3f nats per image, %.4f bits/dim (%d levels, binarize %s)%s",
        card.name(),
        likelihood.images(),
        likelihood.images() == 1 ? "image" : "images",
        likelihood.natsPerImage(),
        likelihood.bitsPerDim(),
        levels(card),
        card.binarization().label(),
        likelihood.scales().isEmpty() ? "" : "; bits/dim of " + likelihood.bitsByScale().text(4));
  }
}
