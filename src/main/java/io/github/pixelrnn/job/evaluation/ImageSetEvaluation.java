// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import ij.ImagePlus;
import io.github.pixelrnn.evaluation.Likelihood;
import io.github.pixelrnn.evaluation.LikelihoodSum;
import io.github.pixelrnn.evaluation.Surprise;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.SurpriseImage;
import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.FigureTable;
import io.github.pixelrnn.job.ImageRequirements;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.LevelFacts;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.StoredFile;
import io.github.pixelrnn.job.training.TrainingRun;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleCosts;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param log gets lines for people
 * @param clock in nanoseconds
 */
public record ImageSetEvaluation(
    Installation installation,
    String model,
    long seed,
    Invocation invocation,
    Consumer<String> log,
    LongSupplier clock) {
  /** What the table of the figures of each image is called. */
  static final String TABLE = "PixelRNN Evaluation";

  /**
   * Evaluates.
   *
   * @param sources open ones, or files, which are read by who judges them
   * @param limit how many planes at most
   * @param surprise whether a map is made of how improbable each pixel is
   * @throws IllegalArgumentException when images and model do not fit together
   * @throws IOException when the model or an image can't be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome run(List<ImageSource> sources, long limit, boolean surprise, Progress progress)
      throws IOException {
    ModelCard card = installation.models().card(model);
    // Binarization starts from grey values, whose levels are the 256 of a byte.
    int levels = card.binarization() == Binarization.NONE ? levels(card) : 256;
    SeenImages seen = new SeenImages(levels, sources.size() > 1);
    boolean open = sources.stream().noneMatch(ImageSource::isStored);
    List<JudgedPlane> planes = List.of();
    if (open) { // read before the model is opened, which takes seconds: open images change
      for (ImageSource source : sources) {
        look(source, seen, levels);
      }
      planes = planes(card, seen, limit);
    }
    EvaluationWork work = new EvaluationWork(card.binarization(), seed, levels);
    try (Crew<EvaluationUnit, EvaluationAnswer> crew =
        installation.workers().crew(work, model, installation, log, clock)) {
      if (!crew.card().equals(card)) {
        throw new IOException("model " + card.name() + " was replaced just now; start again");
      }
      if (!open) {
        look(sources, seen, limit, crew, progress);
        planes = planes(card, seen, limit);
      }
      SurpriseImage maps = surprise ? maps(sources, seen, planes.size()) : null;
      Likelihood likelihood = judge(card, planes, maps, crew, progress);
      Provenance made = maps == null ? Provenance.empty() : provenance(card, seen);
      ImagePlus map = maps == null ? null : maps.image(made);
      return Outcome.of(map, made, answer(card, likelihood), text(card, likelihood))
          .with(figures(seen.names(), likelihood));
    }
  }

  private static void look(ImageSource source, SeenImages seen, int levels) throws IOException {
    SeenImage told;
    try {
      told = SeenImage.of(source.open(), null, levels);
    } catch (IllegalArgumentException e) {
      throw seen.refused(source.title(), e);
    }
    seen.add(told, source.open());
  }

  private static void look(
      List<ImageSource> sources,
      SeenImages seen,
      long limit,
      Crew<EvaluationUnit, EvaluationAnswer> crew,
      Progress progress)
      throws IOException {
    List<EvaluationUnit> looks = new ArrayList<>();
    for (ImageSource source : sources) {
      looks.add(new EvaluationUnit.Look(looks.size(), StoredFile.of(source.file(), limit)));
    }
    InOrder inOrder =
        new InOrder(
            due -> {
              try {
                seen.add(due.seen());
              } catch (IllegalArgumentException e) {
                throw seen.refused(sources.get(due.number()).title(), e);
              }
            });
    // Nothing is told before one is read: what is wrong with it is then said without more ado.
    crew.run(
        looks,
        inOrder,
        (task, done, total) -> done == 0 || progress.report(TrainingRun.READING, done, total));
  }

  private static List<JudgedPlane> planes(ModelCard card, SeenImages seen, long limit) {
    new ImageRequirements(card).requireChannels(seen.channels());
    return seen.planes(limit);
  }

  private static Likelihood judge(
      ModelCard card,
      List<JudgedPlane> planes,
      SurpriseImage maps,
      Crew<EvaluationUnit, EvaluationAnswer> crew,
      Progress progress)
      throws IOException {
    Architecture architecture = card.configuration().architecture();
    LikelihoodSum sum =
        new LikelihoodSum(
            architecture, maps == null ? Surprise.NONE : (number, bits) -> maps.add(bits));
    List<EvaluationUnit.Shaped> units = EvaluationUnit.of(planes, architecture);
    InOrder inOrder =
        new InOrder(
            due -> {
              EvaluationUnit.Shaped one = units.get(due.number());
              sum.add(one.shape(), one.unit().tile(), due.logProbabilities());
            });
    crew.run(units.stream().<EvaluationUnit>map(one -> one.unit()).toList(), inOrder, progress);
    progress.require("Evaluating images", sum.images(), sum.images());
    return sum.likelihood();
  }

  private static SurpriseImage maps(List<ImageSource> sources, SeenImages seen, int planes) {
    List<ImagePlus> originals = new ArrayList<>();
    for (ImageSource source : sources) {
      originals.add(
          source.isStored() ? seen.descriptions().get(originals.size()).blank() : source.open());
    }
    return new SurpriseImage(originals, planes);
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

  private Provenance provenance(ModelCard card, SeenImages seen) {
    var images = seen.descriptions();
    return LevelFacts.add(invocation.provenance(installation.engine(), card), seen.levels())
        .with("image", images.size() == 1 ? images.get(0).title() : "see labels")
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
