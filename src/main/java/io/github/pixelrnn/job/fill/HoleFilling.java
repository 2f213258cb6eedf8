// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.fill.BestInpainting;
import io.github.pixelrnn.fill.CandidateSelection;
import io.github.pixelrnn.fill.FilledPart;
import io.github.pixelrnn.fill.HoleKind;
import io.github.pixelrnn.fill.HoleWidths;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.MeanInpainting;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.fill.Uncertainty;
import io.github.pixelrnn.image.FilledTitle;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.image.UncertaintyImage;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.training.TrainingImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The holes of one image filled by one model, plane by plane. Every method makes a new image, of a
 * {@link MaskedImage#ofCopy copy} the copy itself, and ends with {@link
 * java.util.concurrent.CancellationException} when its progress says to stop.
 *
 * @param image what is filled
 * @param model fills it
 * @param settings how
 * @param made how the results come about, which they are given
 */
public record HoleFilling(
    MaskedImage image, InpaintingModel model, InpaintingSettings settings, Provenance made) {
  /** That a trial looks at. */
  private static final int MOST_PLANES = 8;

  /**
   * Every unknown pixel drawn; of several draws each hole gets the likeliest, or a wide one a copy
   * redrawn along its edge.
   *
   * @param told of each copy that is taken
   */
  public ImagePlus sample(Consumer<CopiedHole> told, Progress progress) {
    Planes planes = image.planes();
    ResultImage result = image.result(title());
    BesidePlanes beside = beside();
    List<CopiedHole> copied = new ArrayList<>();
    Set<Integer> filled = new HashSet<>();
    int[] used = image.used();
    for (int i = 0; i < used.length; i++) {
      int plane = used[i];
      Quantization quantization = quantization().of(plane);
      var levels = quantization.levels(planes.values(plane));
      Progress slice = slice(i, progress);
      var seen = beside.of(plane, Planes.of(result.image()), filled);
      CandidateSelection selection = model.selection(settings, seen);
      var parts = selection.parts(levels, image.mask().unknown(plane), plane, slice);
      copied.addAll(putBack(parts, plane, result));
      filled.add(plane);
    }
    copied.forEach(told);
    result.describe(CopiedHole.added(made, copied));
    return result.image();
  }

  /**
   * Writes what is drawn or copied.
   *
   * @return what is copied
   */
  private List<CopiedHole> putBack(List<FilledPart> parts, int plane, ResultImage result) {
    List<CopiedHole> copied = new ArrayList<>();
    for (FilledPart part : parts) {
      Noise.Stream dither =
          settings.sampling().noise().stream(Noise.Purpose.DITHER, plane, part.candidate(), 0);
      result.putBack(plane, part.unknown(), part.levels(), quantization().of(plane), dither);
      if (part.copy() != null) {
        copied.add(new CopiedHole(plane, part.copy()));
      }
    }
    return copied;
  }

  /**
   * A stack of several answers for the one plane that is worked on, the most probable first; k and
   * the figure stand in the labels.
   */
  ImagePlus candidates(int count, Progress progress) {
    Planes planes = image.planes();
    Noise noise = settings.sampling().noise();
    int plane = image.used()[0];
    Quantization quantization = quantization().of(plane);
    var holes = image.mask().unknown(plane);
    var levels = quantization.levels(planes.values(plane));
    List<Candidates.Candidate> ranked =
        Candidates.of(inpainting(plane), model.judge(), levels, holes, plane, count, progress);
    ResultImage result =
        ResultImage.copiesOfCurrent(
            planes.image(), title(), ranked.stream().map(Candidates.Candidate::label).toList());
    for (int slice = 0; slice < count; slice++) {
      var one = ranked.get(slice);
      Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, plane, one.number(), 0);
      result.putBack(slice, holes, one.levels(), quantization, dither);
    }
    return described(result);
  }

  /** Every unknown pixel its mean. */
  ImagePlus mean(Progress progress) {
    Planes planes = image.planes();
    ResultImage result = image.result(title());
    BesidePlanes beside = beside();
    Set<Integer> filled = new HashSet<>();
    int[] used = image.used();
    for (int i = 0; i < used.length; i++) {
      var holes = image.mask().unknown(used[i]);
      Quantization own = quantization().of(used[i]);
      var levels = own.levels(planes.values(used[i]));
      var seen = beside.of(used[i], Planes.of(result.image()), filled);
      MeanInpainting means = new MeanInpainting(model.inpainting(settings, seen));
      result.putBackMeans(used[i], holes, means.fill(levels, holes, slice(i, progress)), own);
      filled.add(used[i]);
    }
    return described(result);
  }

  /**
   * Every hole filled in the way that does best for holes of its width.
   *
   * @param reliability of the model, from {@link #reliability}
   * @param told of each copy that is taken
   */
  ImagePlus best(Reliability reliability, Consumer<CopiedHole> told, Progress progress) {
    Planes planes = image.planes();
    ResultImage result = image.result(title());
    List<CopiedHole> copied = new ArrayList<>();
    BesidePlanes beside = beside();
    Set<Integer> done = new HashSet<>();
    int[] used = image.used();
    for (int i = 0; i < used.length; i++) {
      int plane = used[i];
      Quantization own = quantization().of(plane);
      var levels = own.levels(planes.values(plane));
      var seen = beside.of(plane, Planes.of(result.image()), done);
      BestInpainting best =
          new BestInpainting(
              model.inpainting(settings, seen), model.selection(settings, seen), reliability);
      var filled = best.fill(levels, image.mask().unknown(plane), plane, slice(i, progress));
      copied.addAll(putBack(filled.drawn(), plane, result));
      result.putBackMeans(plane, filled.where(), filled.expected(), own);
      done.add(plane);
    }
    copied.forEach(told);
    result.describe(CopiedHole.added(made, copied));
    return result.image();
  }

  /**
   * How well the model fills holes of this image: as its card says, or else tried on places of the
   * image whose truth is known. Nothing is known of networks that would take minutes to try.
   */
  Reliability reliability(Progress progress) {
    if (model.reliability() != null) { // of this very image, most of which the model has learned
      return settings.sampling().temperature() == 1
          ? model.reliability()
          : model.reliability().withoutScatter();
    }
    if (HoleTrial.isSlow(model.model().architecture())) {
      return Reliability.UNKNOWN;
    }
    BesidePlanes beside = beside();
    List<TrainingImage> images =
        Arrays.stream(image.used())
            .limit(model.heldOut() == null ? MOST_PLANES : image.used().length)
            .mapToObj(
                plane ->
                    new TrainingImage(
                        quantization().of(plane).levels(image.planes().values(plane)),
                        image.mask().unknown(plane),
                        beside.of(plane)))
            .toList();
    IntPredicate dithered = i -> dither(image.used()[i]) != null;
    return model.heldOut() == null
        ? new HoleTrial(images, settings.sampling().noise(), dithered).fresh(alone(), progress)
        : new HoleTrial(images, model.heldOut(), dithered).again(alone(), progress);
  }

  /** How many holes of each width there are in all planes together. */
  Map<HoleKind, Integer> holes() {
    Map<HoleKind, Integer> counts = new EnumMap<>(HoleKind.class);
    for (int plane : image.used()) {
      new HoleWidths(image.mask().unknown(plane))
          .counts()
          .forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
    }
    return counts;
  }

  /**
   * Maps of how sure the filled pixels are, of all planes in one stack.
   *
   * @param reliability of the model, from {@link #reliability}
   */
  ImagePlus uncertainty(Reliability reliability, Progress progress) {
    Planes planes = image.planes();
    int[] used = image.used();
    UncertaintyImage maps = new UncertaintyImage(planes, used, quantization());
    for (int i = 0; i < used.length; i++) {
      int number = i;
      Reliability own = quantization().of(used[i]).binary() ? Reliability.UNKNOWN : reliability;
      Uncertainty uncertainty =
          new Uncertainty(inpainting(used[i]), Uncertainty.DRAWS, own, dither(used[i]));
      uncertainty.tell(
          quantization().of(used[i]).levels(planes.values(used[i])),
          image.mask().unknown(used[i]),
          used[i],
          (x, y, bits, low, high) -> maps.set(number, x, y, bits, low, high),
          slice(i, progress));
    }
    return maps.image(
        made.with("draws", Uncertainty.DRAWS)
            .with("reliability", binary() ? "" : reliability.text())
            .with("unit", "bits; quantiles in raw values"));
  }

  private boolean binary() {
    return quantization().all().stream().anyMatch(Quantization::binary);
  }

  /** Values lie anywhere in the bins of their levels, but for whole numbers and ends of a range. */
  private Noise dither(int plane) {
    Quantization own = quantization().of(plane);
    return own.binary() || own.isLossless() ? null : settings.sampling().noise();
  }

  /** The progress of one plane within that of all. */
  private Progress slice(int index, Progress all) {
    int count = image.used().length;
    if (count == 1) {
      return all;
    }
    Progress part = all.part(index, index + 1, count);
    String slice = "Slice " + (index + 1) + " of " + count + ": ";
    return (task, done, total) -> part.report(slice + task, done, total);
  }

  /** Of a plane, by what is known beside it: what was filled there is not sure itself. */
  private Inpainting inpainting(int plane) {
    return model.inpainting(settings, beside().of(plane));
  }

  /** Which is told later what stands beside. */
  private Inpainting alone() {
    return model.inpainting(settings, PlanesBeside.NONE);
  }

  private BesidePlanes beside() {
    return new BesidePlanes(image, quantization(), model.layout());
  }

  private PlaneLevels quantization() {
    return model.quantization();
  }

  private String title() {
    return FilledTitle.of(image.title());
  }

  private ImagePlus described(ResultImage result) {
    result.describe(made);
    return result.image();
  }
}
