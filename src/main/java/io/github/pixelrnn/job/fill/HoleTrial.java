// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.CoarseTrial;
import io.github.pixelrnn.fill.HoleKind;
import io.github.pixelrnn.fill.HoleWidths;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.fill.ReliabilityTrial;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.RowLstm;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.training.BesideAsFilled;
import io.github.pixelrnn.training.HeldOutHole;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;

/**
 * How well a model fills holes like those of an image: tried on places of it whose truth is known.
 *
 * @param images the planes, with their unknown pixels
 * @param noise of the places
 * @param isDithered whether a level of an image, by its place in the list, is more than one value
 */
public record HoleTrial(List<TrainingImage> images, Noise noise, IntPredicate isDithered) {
  /**
   * Under this name a card's recipe holds how far answers lay off with and without a coarse image.
   */
  public static final String COARSE = "coarse_trial";

  /** Under this name a card's recipe holds how well the model filled held-out holes. */
  public static final String RELIABILITY = "reliability";

  /** What tells the stream from others of its purpose. */
  private static final int STREAM = 6;

  /** Squares, and scratches, that tell which of two means is better: a person waits for it. */
  private static final int MOST_PLACES = 4;

  /** Single pixels likewise. */
  private static final int MOST_SPECKS = 32;

  /** Of wide squares in all planes together. */
  private static final int MOST_SQUARES = 4;

  /**
   * Tries what was just learned of an image.
   *
   * @param large of the training
   * @param used the planes of its images
   * @return nothing known of networks that would take minutes to try
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  static Reliability of(
      ImageLearning.Learned learned,
      LargeHoles large,
      PlaneLevels quantization,
      int[] used,
      Progress progress) {
    if (isSlow(learned.model().architecture())) {
      return Reliability.UNKNOWN;
    }
    Noise noise = large.noise();
    PredictionInput input = learned.predictionInput();
    Inpainting alone = new Inpainting(learned.model(), input, noise, 1, 0, 1);
    InpaintingSettings settings =
        new InpaintingSettings(new SamplingSettings(1, noise.seed()), 0, 1);
    Inpainting inpainting =
        learned.coarse() == null
            ? alone
            : alone.after(CoarseModel.of(learned.coarse()).first(settings, input.cell()));
    Reliability found =
        new HoleTrial(large.images(), noise, i -> !quantization.of(used[i]).isLossless())
            .trained(inpainting, learned.heldOut(), large, progress);
    return Reliability.of(found.text()); // as whoever opens the model again will have it
  }

  /**
   * Tries a model that was trained on the image, on what it never saw; for wide holes, if nothing
   * was kept back, on squares that it saw: what is known of those is less sure.
   *
   * @param heldOut what it never saw
   * @param large squares that were kept from the training
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Reliability trained(
      Inpainting inpainting, List<HeldOutHole> heldOut, LargeHoles large, Progress progress) {
    ReliabilityTrial trial = new ReliabilityTrial(inpainting);
    int squares = 0;
    for (int i = 0; i < images.size(); i++) {
      int number = i;
      List<Interval> places = new ArrayList<>();
      heldOut.stream()
          .filter(hole -> hole.image() == number)
          .forEach(hole -> places.add(hole.place()));
      boolean kept = large.trial() != null && !large.toLearn().get(i).equals(large.images().get(i));
      boolean none = large.trial() == null || large.trial().isEmpty();
      List<Interval> wide = kept ? large.trial().squares() : none ? wide(i) : List.of();
      for (Interval square : wide) {
        if (squares++ < MOST_SQUARES) {
          places.add(square);
        }
      }
      add(trial, i, places, progress);
    }
    return trial.reliability();
  }

  /**
   * Tries only the means of a model, on narrow holes of the kinds that matter.
   *
   * @throws java.util.concurrent.CancellationException if the progress asks to stop
   */
  Reliability ofMeans(Inpainting inpainting, Set<HoleKind> kinds, Progress progress) {
    Map<HoleKind, Integer> counts = new EnumMap<>(HoleKind.class);
    List<HeldOutHole> places = new ArrayList<>();
    for (HeldOutHole hole : HeldOutHole.of(images, noise)) {
      HoleKind kind = HoleKind.of(Math.min(hole.height(), hole.width()));
      int most = kind == HoleKind.SPECK ? MOST_SPECKS : MOST_PLACES;
      if (kinds.contains(kind) && counts.merge(kind, 1, Integer::sum) <= most) {
        places.add(hole);
      }
    }
    ReliabilityTrial trial = new ReliabilityTrial(inpainting, false);
    for (int i = 0; i < images.size(); i++) {
      int number = i;
      List<Interval> there =
          places.stream().filter(hole -> hole.image() == number).map(HeldOutHole::place).toList();
      if (!there.isEmpty()) {
        add(trial, i, there, progress);
      }
    }
    return trial.reliability();
  }

  /**
   * Tries a model that saw nothing of the image.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Reliability fresh(Inpainting inpainting, Progress progress) {
    return trained(
        inpainting,
        HeldOutHole.of(images, noise),
        new LargeHoles(images, images, null, noise),
        progress);
  }

  /**
   * Tries a model that was trained on the image by these very random numbers, on what it never saw.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Reliability again(Inpainting inpainting, Progress progress) {
    LargeHoles large = LargeHoles.of(images, noise);
    return trained(inpainting, HeldOutHole.of(large.toLearn(), noise), large, progress);
  }

  /** Whether a kind of network draws so slowly that a trial would take minutes. */
  static boolean isSlow(String kind) {
    return kind.equals(RowLstm.KIND) || kind.equals(DiagonalBiLstm.KIND);
  }

  /** The same of a network, or of one of several. */
  static boolean isSlow(Architecture architecture) {
    return architecture instanceof MultiScale scales
        ? isSlow(scales.small()) || isSlow(scales.large())
        : isSlow(architecture.kind());
  }

  private void add(ReliabilityTrial trial, int image, List<Interval> places, Progress progress) {
    Progress part = progress.part(image, image + 1, images.size());
    trial.add(
        images.get(image).levels(),
        unknown(image),
        places,
        beside(image, places),
        isDithered.test(image) ? noise : null,
        part);
  }

  private PlanesBeside beside(int image, List<Interval> places) {
    TrainingImage of = images.get(image);
    int width = (int) of.levels().dimension(0);
    boolean[] tried = new boolean[width * (int) of.levels().dimension(1)];
    for (Interval place : places) {
      Intervals.positions(place)
          .forEach(at -> tried[at.getIntPosition(1) * width + at.getIntPosition(0)] = true);
    }
    return BesideAsFilled.of(of, tried);
  }

  private RandomAccessibleInterval<BitType> unknown(int image) {
    TrainingImage one = images.get(image);
    return one.unknown() == null
        ? ArrayImgs.bits(one.levels().dimension(0), one.levels().dimension(1))
        : one.unknown();
  }

  /** Squares of known pixels, where a hole is wide. */
  private List<Interval> wide(int image) {
    RandomAccessibleInterval<BitType> unknown = unknown(image);
    if (!new HoleWidths(unknown).counts().containsKey(HoleKind.WIDE)) {
      return List.of();
    }
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES, image, STREAM, 0);
    return new CoarseTrial(images.get(image).levels(), unknown, 1, stream).squares();
  }
}
