// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.fill.FillMethod;
import io.github.pixelrnn.fill.FilledPart;
import io.github.pixelrnn.fill.HoleKind;
import io.github.pixelrnn.fill.HoleWidths;
import io.github.pixelrnn.fill.HoledPlane;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.fill.Proposal;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.fill.Uncertainty;
import io.github.pixelrnn.image.FilledTitle;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.image.UncertaintyImage;
import io.github.pixelrnn.job.FillAlternatives;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.training.TrainingImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Makes the method that fills a plane, given the planes beside it that are known. */
  private interface MethodOfPlane {
    FillMethod method(PlanesBeside beside);
  }

  private MethodOfPlane method(Fill fill, Reliability reliability) {
    return switch (fill) {
      case SAMPLE -> beside -> model.selection(settings, beside);
      case MEAN -> beside -> new NetworkMean(model.inpainting(settings, beside));
      case BEST -> beside -> model.automatic(settings, beside, reliability);
    };
  }

  /** Fills all planes, after a trial of the model where methods compete. */
  public FilledImage fill(Fill fill, Progress progress) {
    return fill(
        fill, fill == Fill.BEST ? reliability(false, progress) : Reliability.UNKNOWN, progress);
  }

  /**
   * Fills all planes.
   *
   * @param reliability of the model, from {@link #reliability}
   */
  FilledImage fill(Fill fill, Reliability reliability, Progress progress) {
    MethodOfPlane method = method(fill, reliability);
    Planes planes = image.planes();
    ResultImage result = image.result(title());
    BesidePlanes beside = beside();
    Set<Integer> filled = new HashSet<>();
    FillReport report = new FillReport();
    List<Proposal> proposals = new ArrayList<>();
    int[] used = image.used();
    for (int i = 0; i < used.length; i++) {
      int plane = used[i];
      var values = planes.values(plane);
      HoledPlane holed =
          new HoledPlane(
              quantization().of(plane).levels(values),
              quantization().of(plane).exactLevels(values),
              image.mask().unknown(plane),
              plane);
      var seen = beside.of(plane, Planes.of(result.image()), filled);
      Proposal proposal = method.method(seen).propose(holed, holed.unknown(), slice(i, progress));
      putBack(proposal, plane, result);
      report.add(plane, proposal);
      proposals.add(proposal);
      filled.add(plane);
    }
    Object before = result.image().getProperty("Info");
    result.describe(report.added(made));
    return new FilledImage(result.image(), report, new Alternatives(before, report, proposals));
  }

  /**
   * A filled image.
   *
   * @param report how it was made
   * @param alternatives other fills of the same image, best first
   */
  public record FilledImage(ImagePlus image, FillReport report, FillAlternatives alternatives) {}

  /** The fills that competed. */
  private final class Alternatives implements FillAlternatives {
    private final Object before;
    private final FillReport report;
    private final List<Proposal> proposals;

    /**
     * @param before Info of the image before it said how it was filled
     * @param proposals one a plane
     */
    Alternatives(Object before, FillReport report, List<Proposal> proposals) {
      this.before = before;
      this.report = report;
      this.proposals = List.copyOf(proposals);
    }

    @Override
    public int count() {
      return proposals.stream().mapToInt(one -> one.others().size()).max().orElse(0) + 1;
    }

    @Override
    public void show(int index, ImagePlus into) {
      ResultImage result = ResultImage.into(into, into.getTitle());
      int[] used = image.used();
      for (int i = 0; i < used.length; i++) {
        List<Proposal> others = proposals.get(i).others();
        int k = index % (others.size() + 1);
        putBack(k == 0 ? proposals.get(i) : others.get(k - 1), used[i], result);
      }
      into.setProperty("Info", before);
      result.describe(index == 0 ? report.added(made) : made.with("alternative", index + 1));
    }
  }

  private void putBack(Proposal proposal, int plane, ResultImage result) {
    Quantization own = quantization().of(plane);
    for (FilledPart part : proposal.parts()) {
      if (part instanceof FilledPart.Sampled sampled) {
        Noise.Stream dither =
            settings.sampling().noise().stream(Noise.Purpose.DITHER, plane, sampled.candidate(), 0);
        result.putBack(plane, sampled.where(), sampled.levels(), own, dither);
      } else if (part instanceof FilledPart.Expected expected) {
        result.putBackMeans(plane, expected.where(), expected.values(), own);
      }
    }
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

  /**
   * How well the model fills holes of this image: as its card says, or else tried on places of the
   * image whose truth is known. Nothing is known of networks that would take minutes to try.
   *
   * @param draws whether samples and intervals are tried too
   */
  Reliability reliability(boolean draws, Progress progress) {
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
    if (!draws && model.heldOut() == null) {
      return new HoleTrial(images, settings.sampling().noise(), dithered)
          .ofMeans(alone(), kinds(), progress);
    }
    return model.heldOut() == null
        ? new HoleTrial(images, settings.sampling().noise(), dithered).fresh(alone(), progress)
        : new HoleTrial(images, model.heldOut(), dithered).again(alone(), progress);
  }

  /** The widths of all holes. */
  private Set<HoleKind> kinds() {
    Set<HoleKind> kinds = EnumSet.noneOf(HoleKind.class);
    for (int plane : image.used()) {
      kinds.addAll(new HoleWidths(image.mask().unknown(plane)).counts().keySet());
    }
    return kinds;
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
