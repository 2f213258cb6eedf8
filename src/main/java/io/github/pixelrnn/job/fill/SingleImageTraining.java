// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.ModelName;
import io.github.pixelrnn.job.Replacement;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.job.training.Recipe;
import io.github.pixelrnn.job.training.Resumption;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.NameTakenException;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.CoarseChoice;
import io.github.pixelrnn.training.Experience;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.LevelEntropy;
import io.github.pixelrnn.training.Onlooker;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * The training of a model on what is known of the very image whose holes it is for.
 *
 * @param installation runs the model and keeps it
 * @param kind of network, one of {@link Architecture#kinds()}
 * @param beginning what it begins with; null for nothing
 * @param budget how long
 * @param noise of weights and crops
 * @param recipe the parameters, for the card
 * @param watch lets a person see it; null for nobody
 * @param clock in nanoseconds
 */
record SingleImageTraining(
    Installation installation,
    String kind,
    Beginning beginning,
    Budget budget,
    Noise noise,
    Map<String, Object> recipe,
    WatchedLearning.Opener watch,
    LongSupplier clock) {
  private static final int LEVELS = 256;
  static final String NAME = "trained-on-";

  /**
   * What the model of an image is called: after its title, with a number where another image of
   * that title, or of other known pixels, has a model already, or something else lies there.
   */
  String name(MaskedImage image) {
    String sha256 = new KnownPixels(image).sha256();
    ModelLibrary library = installation.models();
    return ModelName.of(NAME, image.title())
        .free(
            name ->
                library
                    .own(name)
                    .map(there -> !isOf(sha256, there))
                    .orElseGet(() -> Files.exists(library.place(name), LinkOption.NOFOLLOW_LINKS)));
  }

  /** Whether a model is that of an image; of one that is damaged nobody can tell. */
  private static boolean isOf(String sha256, LibraryEntry entry) {
    return entry
        .card()
        .map(card -> sha256.equals(card.recipe().get(KnownPixels.SHA256)))
        .orElse(false);
  }

  /** For the log, before it begins. */
  String announcement(String then) {
    double amount = budget.amount();
    String number =
        amount == Math.rint(amount)
            ? String.format(Locale.ROOT, "%.0f", amount)
            : Double.toString(amount);
    String units = budget.unit().name().toLowerCase(Locale.ROOT);
    String unit = amount == 1 ? units.substring(0, units.length() - 1) : units;
    String from = beginning == null ? "" : " from " + beginning.name();
    return "Training a " + kind + from + " for " + number + " " + unit + ", then " + then;
  }

  /**
   * Trains, and keeps the model in the library so that the result can be made again. It has its
   * {@linkplain #name name} from the image's title; the same image's from before is replaced.
   *
   * @param place in the library, of that name before the training
   * @param tried whether it is found out how well it fills held-out holes
   * @throws java.util.concurrent.CancellationException when the progress says to stop; the library
   *     is then as it was
   */
  InpaintingModel run(MaskedImage image, Replacement place, boolean tried, Progress progress)
      throws IOException {
    PlaneLevels quantization = image.levels(LEVELS, false);
    BesideLayout layout = image.layout();
    BesidePlanes beside = new BesidePlanes(image, quantization, layout);
    LargeHoles large = LargeHoles.of(images(image, quantization, beside), noise);
    ImageInLevels seen = new ImageInLevels(image, quantization, beside);
    ImageLearning.Learned learned;
    try (WatchedLearning watched = watched(place.name(), seen, large, progress)) {
      Onlooker onlooker = watched == null ? Onlooker.NONE : watched;
      learned = learning().run(large.toLearn(), LEVELS, choice(large, layout), onlooker, progress);
    }
    boolean done = false;
    try {
      Map<String, String> found = new TreeMap<>();
      found.put(KnownPixels.SHA256, new KnownPixels(image).sha256());
      if (layout.count() > 0) {
        found.put(OpenedModel.BESIDE, layout.text());
        found.put(OpenedModel.PLANES, learned.predictionInput().planes().text());
      }
      found.put(Resumption.THREADS, String.valueOf(installation.engine().threads()));
      if (beginning != null) {
        found.putAll(beginning.facts());
      }
      if (!learned.coarseTrial().isEmpty()) {
        found.put(HoleTrial.COARSE, learned.coarseTrial());
      }
      Reliability reliability = Reliability.UNKNOWN;
      CancellationException stop = null;
      try {
        if (tried) {
          reliability = HoleTrial.of(learned, large, quantization, image.used(), progress);
        }
      } catch (CancellationException e) { // what was learned is kept all the same
        stop = e;
      }
      if (!reliability.kinds().isEmpty()) {
        found.put(HoleTrial.RELIABILITY, reliability.text());
      }
      OpenedModel kept = keep(image, quantization.first(), learned, found, place);
      if (stop != null) {
        throw StoppedException.withModel(kept.card().name(), stop);
      }
      done = true;
      return new InpaintingModel(
          learned.model(),
          learned.plain(),
          learned.predictionInput(),
          quantization,
          kept.card().name(),
          kept.card().configurationSha256(),
          learned.steps(),
          learned.coarseTrial(),
          tried ? reliability : null,
          noise,
          CoarseModel.of(learned.coarse()),
          layout);
    } finally {
      if (!done) {
        learned.close();
      }
    }
  }

  /** Null where nobody looks. */
  private WatchedLearning watched(
      String model, ImageInLevels seen, LargeHoles large, Progress progress) {
    if (watch == null) {
      return null;
    }
    double entropy = LevelEntropy.bits(large.toLearn(), Binarization.NONE);
    return watch.open(model, entropy, seen, progress);
  }

  private ImageLearning learning() {
    Experience start = beginning == null ? null : beginning.experience();
    return new ImageLearning(installation.engine(), kind, start, budget, noise, clock);
  }

  /**
   * The recurrent networks draw so slowly that a trial would take longer than the training; and
   * what stands beside a hole tells more of its structure than a coarse image, which sees none of
   * it.
   */
  private CoarseChoice choice(LargeHoles large, BesideLayout layout) {
    return HoleTrial.isSlow(kind) || layout.count() > 0 ? null : large.choice();
  }

  private static List<TrainingImage> images(
      MaskedImage image, PlaneLevels quantization, BesidePlanes beside) {
    return Arrays.stream(image.used())
        .mapToObj(
            plane ->
                new TrainingImage(
                    quantization.of(plane).levels(image.planes().values(plane)),
                    image.mask().unknown(plane),
                    beside.of(plane)))
        .toList();
  }

  /**
   * @param found lines of the recipe
   */
  private OpenedModel keep(
      MaskedImage image,
      Levels levels,
      ImageLearning.Learned learned,
      Map<String, String> found,
      Replacement before)
      throws IOException {
    String sha256 = found.get(KnownPixels.SHA256);
    LearnedModel model = new LearnedModel(learned, image.title(), levels, Recipe.of(recipe));
    Replacement place = before;
    while (true) {
      OpenedModel kept = model.named(place.name(), found);
      try {
        place.save(kept, learned.training(), there -> isOf(sha256, there));
        return kept;
      } catch (NameTakenException e) {
        place = place.named(name(image)); // another process has saved another image's meanwhile
      }
    }
  }
}
