// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.fill.BiharmonicFill;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.image.FilledOutline;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The plane that is shown, or the first with a hole if that has none, as a network would fill it
 * that is still learning: one draw, or the mean. What becomes of the image later does not depend on
 * it, since random numbers go by place and seed.
 */
final class InterimFill {
  /** The property of an image of one plane that ImageJ shows above it. */
  private static final String LABEL = "Label";

  private final MaskedImage image;
  private final Quantization quantization;
  private final BesidePlanes beside;
  private final InpaintingSettings settings;
  private final Fill fill;
  private final Consumer<ImagePlus> shown;
  private final LongSupplier nanoTime;
  private final InterimPace pace;
  private final int plane;
  private final RandomAccessibleInterval<BitType> holes;
  private final Img<UnsignedByteType> levels;

  /**
   * @param shown gets a new image each time, with its state in the property {@code Label}
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  InterimFill(
      ImageInLevels seen,
      InpaintingSettings settings,
      Fill fill,
      Consumer<ImagePlus> shown,
      LongSupplier nanoTime) {
    this.image = seen.image();
    this.plane = plane(image);
    this.quantization = seen.quantization().of(plane);
    this.beside = seen.beside();
    this.settings = settings;
    this.fill = fill;
    this.shown = shown;
    this.nanoTime = nanoTime;
    this.pace = new InterimPace(nanoTime);
    this.holes = image.mask().unknown(plane);
    this.levels = this.quantization.levels(image.planes().values(plane));
  }

  private static int plane(MaskedImage image) {
    int current = image.planes().current();
    if (hasHole(image, current)) {
      return current;
    }
    return Arrays.stream(image.used()).filter(one -> hasHole(image, one)).findFirst().orElseThrow();
  }

  private static boolean hasHole(MaskedImage image, int plane) {
    for (BitType pixel : image.mask().unknown(plane)) {
      if (pixel.get()) {
        return true;
      }
    }
    return false;
  }

  /** Before anything is learned: the smoothest continuation of what is known. */
  void showSmooth(Progress asking) {
    ResultImage result = copy("nothing learned yet");
    var smooth = new BiharmonicFill(quantization.levels().count()).fill(levels, holes, asking);
    result.putBackMeans(0, holes, smooth, quantization);
    shown.accept(result.image());
  }

  /**
   * As a network would fill it, if there is time for that.
   *
   * @param steps that were made so far, for the label
   * @throws CancellationException when the progress says to stop
   */
  void show(PixelModel model, PredictionInput predictionInput, long steps, Progress asking) {
    if (!pace.isDue()) {
      return;
    }
    long start = nanoTime.getAsLong();
    Limited limited = new Limited(asking, start + pace.left());
    boolean whole = false;
    try {
      ResultImage result = copy("after " + steps + " steps");
      put(result, model, predictionInput, limited);
      shown.accept(result.image());
      whole = true;
    } catch (CancellationException e) {
      if (limited.stopped) {
        throw e;
      } // else it takes too long, and is tried again when there is more time
    } finally {
      pace.took(start, whole);
    }
  }

  private void put(
      ResultImage result, PixelModel model, PredictionInput predictionInput, Progress limited) {
    Noise noise = settings.sampling().noise();
    Inpainting inpainting =
        new Inpainting(
                model,
                predictionInput,
                noise,
                settings.sampling().temperature(),
                settings.context(),
                1)
            .beside(beside.of(plane));
    if (fill == Fill.SAMPLE) {
      Noise.Stream dither = noise.stream(Noise.Purpose.DITHER, plane, 0, 0);
      var drawn = inpainting.fill(levels, holes, plane, 0, limited);
      result.putBack(0, holes, drawn, quantization, dither);
    } else {
      var means = new NetworkMean(inpainting).fill(levels, holes, limited);
      result.putBackMeans(0, holes, means, quantization);
    }
  }

  private ResultImage copy(String when) {
    ImagePlus original = image.planes().image();
    String title = "Filling " + image.title();
    ResultImage copy =
        plane == image.planes().current()
            ? ResultImage.copiesOfCurrent(original, title, List.of(when))
            : ResultImage.copyOfSlice(original, plane + 1, title);
    copy.image().setProperty(LABEL, when);
    copy.image().deleteRoi(); // it would hide the outline
    FilledOutline.addToAll(copy.image(), holes);
    return copy;
  }

  /** Ends what takes too long, or what a person stops. */
  private final class Limited implements Progress {
    private final Progress asking;
    private final long until;
    private volatile boolean stopped; // several threads may draw

    Limited(Progress asking, long until) {
      this.asking = asking;
      this.until = until;
    }

    @Override
    public boolean report(String task, long done, long total) {
      stopped |= !asking.report(task, done, total);
      return !stopped && nanoTime.getAsLong() < until;
    }
  }
}
