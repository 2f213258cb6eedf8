// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.sampling;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.sampling.Sampling;
import java.io.IOException;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Draws images from a model of the library.
 *
 * @param installation where models are
 * @param model its name, or its folder
 * @param settings how levels are drawn
 * @param invocation for the provenance
 */
public record ImageSampling(
    Installation installation, String model, SamplingSettings settings, Invocation invocation) {

  /**
   * Draws.
   *
   * @param first the rows that every image starts with, of the images' width
   * @param height in pixels
   * @param count how many images, which become a stack
   * @throws IllegalArgumentException when the first rows and the model do not fit together
   * @throws IOException when the model can't be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome run(FirstRows first, int height, int count, Progress progress) throws IOException {
    Noise noise = settings.noise();
    try (var opened = installation.models().open(model)) {
      ModelCard card = opened.card();
      Sampling sampling = new Sampling(opened.alone(), noise, settings.temperature());
      var start = first.levels(card, noise);
      List<Img<UnsignedByteType>> levels =
          start.isPresent()
              ? sampling.draw(start.get(), height, count, progress)
              : sampling.draw(first.width(), height, count, progress);
      boolean binary = card.binarization() != Binarization.NONE;
      ResultImage result =
          ResultImage.drawn(
              "Sample of " + card.name(),
              levels,
              new Quantization(Levels.ofBytes(card.levels().count()), binary),
              image -> noise.stream(Noise.Purpose.DITHER, 0, image, 0));
      Provenance made =
          Invocation.drawn(invocation.provenance(installation.engine(), card), opened.alone());
      result.describe(made);
      return Outcome.of(result.image(), made, "");
    }
  }
}
