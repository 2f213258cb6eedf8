// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Reach;
import io.github.pixelrnn.surroundings.Guidance;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * Tells how well answers fit: the log-probability of the holes and of the known pixels whose
 * distribution depends on them, at temperature 1. Nothing else differs between answers.
 */
public final class Plausibility {
  /** Pixels of one call: they bound its memory. */
  private static final long MOST_PIXELS = 1 << 15;

  private final PixelModel model;
  private final Guidance guidance;

  /** Of a model, which stays the caller's to close. */
  public Plausibility(PixelModel model) {
    this(model, Guidance.causal(model.architecture().frame()));
  }

  /** Of a model without an encoder that was trained under a guidance. */
  public Plausibility(PixelModel model, Guidance guidance) {
    this.model = model;
    this.guidance = guidance;
  }

  /**
   * Judges answers.
   *
   * @param answers levels without holes, (x, y, channel)
   * @param unknown (x, y), true = was filled
   * @return log₂ p of each
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public double[] bits(
      List<Img<UnsignedByteType>> answers,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    double[] all = new double[answers.size()];
    for (double[] bits : bits(answers, boxes(unknown, margins()), unknown, progress)) {
      for (int k = 0; k < all.length; k++) {
        all[k] += bits[k];
      }
    }
    return all;
  }

  /** What a box is judged by: outside it, nothing depends on what is filled in the box. */
  Margins margins() {
    return Margins.toWeigh(model.architecture().reach(), 0);
  }

  /** Boxes (x, y) around unknown pixels of which none lies in the window of another box. */
  static List<Interval> boxes(RandomAccessibleInterval<BitType> unknown, Margins margins) {
    return new Holes(unknown, margins).boxes();
  }

  /**
   * Judges box by box.
   *
   * @param boxes found with these {@link #margins} or larger ones
   * @return log₂ p by box and answer
   */
  double[][] bits(
      List<Img<UnsignedByteType>> answers,
      List<Interval> boxes,
      Interval plane,
      Progress progress) {
    Reach reach = model.architecture().reach();
    double[][] bits = new double[boxes.size()][answers.size()];
    for (int i = 0; i < boxes.size(); i++) {
      Interval box = boxes.get(i);
      Interval window = margins().around(box, plane);
      Interval ring =
          FinalInterval.createMinMax(
              box.min(0) - reach.sides(),
              box.min(1),
              box.max(0) + reach.sides(),
              box.max(1) + reach.above());
      long pixels = window.dimension(0) * window.dimension(1);
      int most =
          (int) Math.max(1, MOST_PIXELS / (pixels * model.architecture().frame().channels()));
      for (int from = 0; from < answers.size(); from += most) {
        int to = Math.min(answers.size(), from + most);
        long before = (long) i * answers.size() + from;
        judge(
            answers.subList(from, to),
            window,
            Intervals.intersect(ring, window),
            bits[i],
            from,
            part(progress, before, to - from, (long) boxes.size() * answers.size()));
      }
    }
    return bits;
  }

  private static Progress part(Progress progress, long before, long count, long all) {
    return (inner, done, total) ->
        progress.report(
            "Comparing candidates",
            before * 1000 + (total == 0 ? 0 : done * 1000 * count / total),
            all * 1000);
  }

  private void judge(
      List<Img<UnsignedByteType>> answers,
      Interval window,
      Interval ring,
      double[] bits,
      int first,
      Progress progress) {
    progress.require("Comparing candidates", 0, 1);
    int left = (int) window.min(0);
    int top = (int) window.min(1);
    PixelBatch batch =
        PixelBatch.of(
            model.architecture().frame(),
            answers.size(),
            (int) window.dimension(1),
            (int) window.dimension(0));
    int channels = batch.channels();
    for (int image = 0; image < answers.size(); image++) {
      RandomAccess<UnsignedByteType> level = answers.get(image).randomAccess();
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          for (int c = 0; c < channels; c++) {
            int value = level.setPositionAndGet(left + x, top + y, c).get();
            batch.setLevel(image, y, x, c, value);
          }
        }
      }
    }
    for (int image = 0; image < batch.count(); image++) {
      guidance.write(batch, image);
    }
    float[] logs = model.logProbabilities(batch, progress);
    for (int image = 0; image < answers.size(); image++) {
      for (int y = (int) ring.min(1) - top; y <= ring.max(1) - top; y++) {
        for (int x = (int) ring.min(0) - left; x <= ring.max(0) - left; x++) {
          int at = batch.index(image, y, x) * channels;
          for (int c = 0; c < channels; c++) {
            bits[first + image] += logs[at + c] / Math.log(2);
          }
        }
      }
    }
  }
}
