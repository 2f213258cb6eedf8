// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.inpainting.CoarseFirst;
import io.github.pixelrnn.inpainting.CoarseTrial;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether the large holes of an image are filled by way of a coarse image: found out on large
 * squares of known pixels, which are kept from the training.
 *
 * @param toLearn the image's planes without them
 * @param trial of the plane of which most is known; null where no hole is large
 * @param noise of the trial
 */
public record LargeHoles(List<TrainingImage> toLearn, CoarseTrial trial, Noise noise) {

  /** What tells the stream from others of its purpose. */
  private static final int STREAM = 4;

  /**
   * Looks for large holes and keeps squares back where there are some.
   *
   * @param images planes with their unknown pixels
   */
  public static LargeHoles of(List<TrainingImage> images, Noise noise) {
    if (images.stream().noneMatch(LargeHoles::isConcerned)) {
      return new LargeHoles(images, null, noise);
    }
    int best = 0;
    for (int i = 1; i < images.size(); i++) {
      best = images.get(i).known() > images.get(best).known() ? i : best;
    }
    TrainingImage there = images.get(best);
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES, best, STREAM, 0);
    CoarseTrial trial = new CoarseTrial(there.levels(), there.unknown(), stream);
    List<TrainingImage> toLearn = new ArrayList<>(images);
    toLearn.set(best, new TrainingImage(there.levels(), trial.unknown()));
    return new LargeHoles(toLearn, trial, noise);
  }

  private static boolean isConcerned(TrainingImage image) {
    return image.unknown() != null && CoarseFirst.concerns(image.unknown(), ImageLearning.CELL);
  }

  /** Whether a coarse image is worth learning: there are large holes, and a trial will tell. */
  public boolean worthATrial() {
    return trial != null && !trial.isEmpty();
  }

  /**
   * What was learned, without the coarse networks where the squares are filled no better by them.
   *
   * @param verdict given what the trial found, for the card
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public ImageLearning.Learned better(
      ImageLearning.Learned learned, Consumer<String> verdict, Progress progress) {
    if (learned.coarse() == null) {
      return learned;
    }
    InpaintingSettings settings =
        new InpaintingSettings(new SamplingSettings(1, noise.seed()), 0, 1);
    Inpainting alone = new Inpainting(learned.model(), learned.predictionInput(), noise, 1, 0, 1);
    Inpainting after =
        alone.after(
            CoarseModel.of(learned.coarse()).first(settings, learned.predictionInput().cell()));
    double without = trial.score(alone, progress.part(0, 1, 2));
    double with = trial.score(after, progress.part(1, 2, 2));
    verdict.accept(String.format(Locale.ROOT, "%.2f with, %.2f without", with, without));
    return with < without ? learned : learned.withoutCoarse();
  }
}
