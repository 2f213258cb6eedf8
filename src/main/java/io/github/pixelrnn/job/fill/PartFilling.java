// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.FillMethod;
import io.github.pixelrnn.fill.FilledPart;
import io.github.pixelrnn.fill.HoledPlane;
import io.github.pixelrnn.fill.JudgedBox;
import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.fill.Proposal;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

/**
 * The holes of a part of an image filled by one model, with the content that they get in the whole.
 *
 * @param planes the part; its values are changed
 * @param part which pixels of it are filled
 * @param model fills it
 * @param settings how
 * @param fill what holes are filled with
 */
public record PartFilling(
    Planes planes, PlanePart part, InpaintingModel model, InpaintingSettings settings, Fill fill) {

  /** What came of it. */
  public static final class Filled {
    private final float[] values;
    private final List<JudgedBox> boxes;

    private Filled(float[] values, List<JudgedBox> boxes) {
      this.values = values.clone();
      this.boxes = List.copyOf(boxes);
    }

    /**
     * Of values of the filled pixels, raw, in raster order.
     *
     * @param boxes how well they fit, by the places of the whole
     */
    public static Filled of(float[] values, List<JudgedBox> boxes) {
      return new Filled(values, boxes);
    }

    /** How many pixels are filled. */
    public int count() {
      return values.length;
    }

    /** The value of one of them, in raster order. */
    public float value(int index) {
      return values[index];
    }

    /** All values. */
    public float[] values() {
      return values.clone();
    }

    /** How well they fit. */
    public List<JudgedBox> boxes() {
      return boxes;
    }
  }

  /**
   * Fills them.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Filled fill(Progress progress) {
    Quantization quantization = model.quantization().of(0);
    RandomAccessibleInterval<? extends RealType<?>> values = planes.values(0);
    RandomAccessibleInterval<BitType> unknown = part.unknown();
    HoledPlane holed =
        new HoledPlane(quantization.levels(values), quantization.exactLevels(values), unknown, 0);
    Proposal proposal = method().propose(holed, unknown, progress);
    ResultImage result = ResultImage.into(planes.image(), planes.image().getTitle());
    Noise noise = settings.sampling().noise().from(part.top(), part.left());
    for (FilledPart one : proposal.parts()) {
      if (one instanceof FilledPart.Sampled sampled) {
        Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, 0, sampled.candidate(), 0);
        result.putBack(0, sampled.where(), sampled.levels(), quantization, dither);
      } else if (one instanceof FilledPart.Expected expected) {
        result.putBackMeans(0, expected.where(), expected.values(), quantization);
      }
    }
    // Filled values are in their levels' bins, so cutting them into levels gives those drawn.
    List<JudgedBox> boxes =
        JudgedBox.of(model.judge(), quantization.levels(values), unknown, progress).stream()
            .map(box -> box.in(part))
            .toList();
    return Filled.of(raw(values), boxes);
  }

  private FillMethod method() {
    return switch (fill) {
      case SAMPLE -> model.selection(settings, PlanesBeside.NONE).within(part);
      case MEAN -> new NetworkMean(model.inpainting(settings, PlanesBeside.NONE).within(part));
      case BEST -> model.automatic(settings, part);
    };
  }

  private float[] raw(RandomAccessibleInterval<? extends RealType<?>> values) {
    float[] raw = new float[part.pixels()];
    RandomAccess<? extends RealType<?>> value = values.randomAccess();
    int[] next = {0};
    part.forEachRun(
        (y, first, last) -> {
          for (int x = first; x <= last; x++) {
            raw[next[0]++] = value.setPositionAndGet(x, y, 0).getRealFloat();
          }
        });
    return raw;
  }
}
