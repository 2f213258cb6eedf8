// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.inpainting.CandidateSelection;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** An image with holes: which planes are worked on, what is unknown in them, how much. */
final class HoleFilling {
  private final Planes planes;
  private final Mask mask;
  private final int[] used;
  private final long unknown;

  private HoleFilling(Planes planes, Mask mask, int[] used) {
    this.planes = planes;
    this.mask = mask;
    this.used = used;
    this.unknown = mask.count(used);
  }

  /**
   * Checks image and mask.
   *
   * @param slices Current or All
   * @throws IllegalArgumentException when there is no image, nothing or everything is unknown, or a
   *     known pixel is no number
   */
  static HoleFilling of(ImagePlus image, MaskChoice choice, String slices) throws IOException {
    String which = Allowed.choice("slices", slices, List.of(Inpaint.CURRENT, Inpaint.ALL));
    Planes planes = Allowed.planes(image);
    Mask mask = choice.of(planes);
    if (mask == null) {
      throw new WrongParameterException("mask must be Selection, Image, Value or NaN, got None");
    }
    int[] used =
        which.equals(Inpaint.ALL)
            ? IntStream.range(0, planes.count()).toArray()
            : new int[] {planes.current()};
    HoleFilling work = new HoleFilling(planes, mask, used);
    NonFinite.refuse(planes, used, mask);
    return work;
  }

  Planes planes() {
    return planes;
  }

  Mask mask() {
    return mask;
  }

  int[] used() {
    return used.clone();
  }

  /** Which part of the used planes is unknown, 0…1. */
  double unknownShare() {
    return unknown / ((double) planes.width() * planes.height() * used.length);
  }

  /** Whether the known pixels have no more than two values. */
  boolean isTwoValued() {
    Set<Double> values = new HashSet<>();
    for (int plane : used) {
      var unknownHere = mask.unknown(plane).randomAccess();
      var cursor = planes.values(plane).localizingCursor();
      while (cursor.hasNext()) {
        double value = cursor.next().getRealDouble();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (!unknownHere.setPositionAndGet(x, y).get() && values.add(value) && values.size() > 2) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many pixels of the used planes are to be filled. */
  long unknown() {
    return unknown;
  }

  /** How many pixels of the used planes are known. */
  long known() {
    return (long) planes.width() * planes.height() * used.length - unknown;
  }

  /** How the image's known values are cut into L bins. */
  PlaneLevels levels(int count, boolean binary) {
    return PlaneLevels.known(planes, used, mask, count, binary);
  }

  /**
   * A new image with every unknown pixel filled, one plane after the other.
   *
   * @param drawn how many answers are drawn, of which each hole gets the likeliest
   */
  ResultImage fill(
      Inpainting inpainting,
      FittingModel fitting,
      int drawn,
      Noise noise,
      Provenance made,
      Progress progress) {
    ResultImage result = ResultImage.copyOf(planes.image(), "Filled " + planes.image().getTitle());
    CandidateSelection likeliest = new CandidateSelection(inpainting, fitting.judge(), drawn);
    for (int plane : used) {
      Quantization quantization = fitting.quantization().of(plane);
      Img<UnsignedByteType> levels = quantization.levels(planes.values(plane));
      for (var part : likeliest.parts(levels, mask.unknown(plane), plane, progress)) {
        Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, plane, part.candidate(), 0);
        result.putBack(plane, part.unknown(), part.levels(), quantization, dither);
      }
    }
    result.describe(made);
    return result;
  }

  /**
   * A stack of several answers for the one plane that is worked on, the most probable first; k and
   * the figure stand in the labels.
   */
  ResultImage fillAll(
      Inpainting inpainting,
      FittingModel fitting,
      int candidates,
      Noise noise,
      Provenance made,
      Progress progress) {
    int plane = used[0];
    Quantization quantization = fitting.quantization().of(plane);
    var holes = mask.unknown(plane);
    Img<UnsignedByteType> levels = quantization.levels(planes.values(plane));
    var ranked =
        Candidates.of(inpainting, fitting.judge(), levels, holes, plane, candidates, progress);
    ResultImage result =
        ResultImage.copiesOfCurrent(
            planes.image(),
            "Filled " + planes.image().getTitle(),
            ranked.stream().map(Candidates.Candidate::label).toList());
    for (int slice = 0; slice < candidates; slice++) {
      var one = ranked.get(slice);
      Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, plane, one.number(), 0);
      result.putBack(slice, holes, one.levels(), quantization, dither);
    }
    result.describe(made);
    return result;
  }

  /** What is to be done, for the log. */
  String task() {
    String text = "filling " + unknown + (unknown == 1 ? " pixel" : " pixels");
    text += String.format(Locale.ROOT, " (%.2f %% of the image)", 100 * unknownShare());
    return planes.count() > used.length
        ? text + " in plane " + (used[0] + 1) + " of " + planes.count() + "; slices All takes all"
        : text;
  }

  /** What was done, for the log. */
  String summary() {
    String text = "Filled " + unknown + (unknown == 1 ? " pixel" : " pixels");
    return planes.image().getNChannels() > 1 && used.length > 1
        ? text + "; each channel on its own, so structures may not match between channels"
        : text;
  }
}
