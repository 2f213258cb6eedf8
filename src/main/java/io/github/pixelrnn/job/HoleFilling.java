// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.image.UncertaintyImage;
import io.github.pixelrnn.inpainting.CandidateSelection;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.inpainting.MeanInpainting;
import io.github.pixelrnn.inpainting.Uncertainty;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

  /**
   * Every unknown pixel drawn; of several draws each hole gets the likeliest, or a wide one a copy
   * redrawn along its edge.
   *
   * @param told of each copy that is taken
   */
  public ImagePlus sample(Consumer<CopiedHole> told, Progress progress) {
    Planes planes = image.planes();
    Noise noise = settings.sampling().noise();
    ResultImage result = image.result(title());
    CandidateSelection selection =
        new CandidateSelection(
                inpainting(), model.judge(), model.drawsPerHole(settings.particles()))
            .withCopies();
    List<CopiedHole> copied = new ArrayList<>();
    int[] used = image.used();
    for (int i = 0; i < used.length; i++) {
      int plane = used[i];
      Quantization quantization = quantization().of(plane);
      var levels = quantization.levels(planes.values(plane));
      Progress slice = slice(i, progress);
      for (var part : selection.parts(levels, image.mask().unknown(plane), plane, slice)) {
        Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, plane, part.candidate(), 0);
        result.putBack(plane, part.unknown(), part.levels(), quantization, dither);
        if (part.copy() != null) {
          copied.add(new CopiedHole(plane, part.copy()));
        }
      }
    }
    copied.forEach(told);
    result.describe(CopiedHole.added(made, copied));
    return result.image();
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
        Candidates.of(inpainting(), model.judge(), levels, holes, plane, count, progress);
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
    MeanInpainting means = new MeanInpainting(inpainting());
    ResultImage result = image.result(title());
    int[] used = image.used();
    for (int i = 0; i < used.length; i++) {
      var holes = image.mask().unknown(used[i]);
      Quantization own = quantization().of(used[i]);
      var levels = own.levels(planes.values(used[i]));
      result.putBackMeans(used[i], holes, means.fill(levels, holes, slice(i, progress)), own);
    }
    return described(result);
  }

  /** Maps of how sure the filled pixels are, of all planes in one stack. */
  ImagePlus uncertainty(Progress progress) {
    Planes planes = image.planes();
    int[] used = image.used();
    Uncertainty uncertainty = new Uncertainty(inpainting());
    UncertaintyImage maps = new UncertaintyImage(planes, used, quantization());
    for (int i = 0; i < used.length; i++) {
      int number = i;
      uncertainty.tell(
          quantization().of(used[i]).levels(planes.values(used[i])),
          image.mask().unknown(used[i]),
          used[i],
          (x, y, bits, low, high) -> maps.set(number, x, y, bits, low, high),
          slice(i, progress));
    }
    return maps.image(
        made.with("draws", Uncertainty.DRAWS).with("unit", "bits; quantiles in raw values"));
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

  private Inpainting inpainting() {
    return model.inpainting(settings);
  }

  private PlaneLevels quantization() {
    return model.quantization();
  }

  private String title() {
    return "Filled " + image.title();
  }

  private ImagePlus described(ResultImage result) {
    result.describe(made);
    return result.image();
  }
}
