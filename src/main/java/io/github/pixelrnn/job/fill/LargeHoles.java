// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.CoarseFirst;
import io.github.pixelrnn.fill.CoarseTrial;
import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.training.CoarseChoice;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;

/**
 * Whether the large holes of an image are filled by way of a coarse image: found out on large
 * squares of known pixels, which are kept from the training.
 *
 * @param images the image's planes
 * @param toLearn the same without the squares
 * @param trial of the plane of which most is known; null where no hole is large
 * @param noise of the trial
 */
public record LargeHoles(
    List<TrainingImage> images, List<TrainingImage> toLearn, CoarseTrial trial, Noise noise)
    implements CoarseChoice {
  /** The network that fills has not learned all yet when it is compared. */
  private static final double CLEARLY = 0.9;

  /** Of the coarse image, in either direction. */
  private static final int LEAST_CELLS = 40;

  /** What tells the stream from others of its purpose. */
  private static final int STREAM = 4;

  /**
   * Looks for large holes and keeps squares back where there are some.
   *
   * @param images planes with their unknown pixels
   */
  public static LargeHoles of(List<TrainingImage> images, Noise noise) {
    boolean large = images.stream().allMatch(LargeHoles::isWide);
    if (!large || images.stream().noneMatch(LargeHoles::isConcerned)) {
      return new LargeHoles(images, images, null, noise);
    }
    int best = 0;
    for (int i = 1; i < images.size(); i++) {
      best = images.get(i).known() > images.get(best).known() ? i : best;
    }
    TrainingImage there = images.get(best);
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES, best, STREAM, 0);
    RandomAccessibleInterval<BitType> unknown =
        there.unknown() == null
            ? ArrayImgs.bits(there.levels().dimension(0), there.levels().dimension(1))
            : there.unknown();
    CoarseTrial trial = new CoarseTrial(there.levels(), unknown, ImageLearning.CELL, stream);
    List<TrainingImage> toLearn = new ArrayList<>(images);
    toLearn.set(best, there.withUnknown(trial.unknown()));
    return new LargeHoles(images, toLearn, trial, noise);
  }

  /** Of a smaller one the coarse image is too small to hold anything back. */
  private static boolean isWide(TrainingImage image) {
    long side = Math.min(image.levels().dimension(0), image.levels().dimension(1));
    return side >= (long) ImageLearning.CELL * LEAST_CELLS;
  }

  private static boolean isConcerned(TrainingImage image) {
    return image.unknown() != null && CoarseFirst.concerns(image.unknown(), ImageLearning.CELL);
  }

  /** Who tells whether a coarse image is worth it; null where that is not to be asked. */
  public CoarseChoice choice() {
    return trial != null && !trial.isEmpty() ? this : null;
  }

  /**
   * Whether the squares' cells are told better by the coarse networks than by the one that fills.
   */
  @Override
  public Verdict verdict(
      ImageLearning.Learned coarse,
      TrainableModel plain,
      TrainableModel model,
      PredictionInput predictionInput,
      Progress progress) {
    InpaintingSettings settings =
        new InpaintingSettings(new SamplingSettings(1, noise.seed()), 0, 1);
    CoarseFirst first = CoarseModel.of(coarse).first(settings, ImageLearning.CELL);
    double with = trial.score(first, progress.part(0, 1, 2));
    Inpainting alone = new Inpainting(model, predictionInput, noise, 1, 0, 1);
    PredictionInput causal =
        new PredictionInput(
            plain.architecture().hyperparameters(), new NeighbourMean(), predictionInput.centre());
    ContextLikelihood judge = new ContextLikelihood(plain, causal);
    double without = trial.score(alone, judge, Orientation.COUNT, progress.part(1, 2, 2));
    String text = String.format(Locale.ROOT, "%.2f with, %.2f without", with, without);
    return new Verdict(with < CLEARLY * without, text);
  }
}
