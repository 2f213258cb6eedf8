// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.Copy;
import io.github.pixelrnn.fill.FilledPart;
import io.github.pixelrnn.fill.JudgedBox;
import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

/**
 * The holes of a part of an image filled by one model: with what {@link HoleFilling#sample} gives
 * them in the whole.
 *
 * @param planes the part; its values are changed
 * @param part which pixels of it are filled
 * @param model fills it
 * @param settings how
 */
public record PartFilling(
    Planes planes, PlanePart part, InpaintingModel model, InpaintingSettings settings) {

  /** What came of it. */
  public static final class Filled {
    private final float[] values;
    private final List<JudgedBox> boxes;
    private final List<CopiedHole> copied;

    private Filled(float[] values, List<JudgedBox> boxes, List<CopiedHole> copied) {
      this.values = values.clone();
      this.boxes = List.copyOf(boxes);
      this.copied = List.copyOf(copied);
    }

    /**
     * Of values of the filled pixels, raw, in raster order.
     *
     * @param boxes how well they fit, by the places of the whole
     * @param copied holes whose inside was copied, likewise
     */
    public static Filled of(float[] values, List<JudgedBox> boxes, List<CopiedHole> copied) {
      return new Filled(values, boxes, copied);
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

    /** What was copied. */
    public List<CopiedHole> copied() {
      return copied;
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
    List<CopiedHole> copied = new ArrayList<>();
    List<FilledPart> filled =
        model
            .selection(settings, PlanesBeside.NONE)
            .within(part)
            .parts(quantization.levels(values), unknown, 0, progress);
    ResultImage result = ResultImage.into(planes.image(), planes.image().getTitle());
    Noise noise = settings.sampling().noise().from(part.top(), part.left());
    for (FilledPart one : filled) {
      Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, 0, one.candidate(), 0);
      result.putBack(0, one.unknown(), one.levels(), quantization, dither);
      if (one.copy() != null) {
        copied.add(new CopiedHole(0, inWhole(one.copy())));
      }
    }
    // Filled values are in their levels' bins, so cutting them into levels gives those drawn.
    List<JudgedBox> boxes =
        JudgedBox.of(model.judge(), quantization.levels(values), unknown, progress).stream()
            .map(box -> box.in(part))
            .toList();
    return Filled.of(raw(values), boxes, copied);
  }

  private Copy inWhole(Copy copy) {
    Interval hole = copy.hole();
    Interval there =
        FinalInterval.createMinSize(
            hole.min(0) + part.left(),
            hole.min(1) + part.top(),
            hole.dimension(0),
            hole.dimension(1));
    return new Copy(there, copy.dx(), copy.dy());
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
