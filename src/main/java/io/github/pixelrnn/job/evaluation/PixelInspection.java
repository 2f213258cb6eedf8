// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import io.github.pixelrnn.evaluation.Distribution;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.ImageRequirements;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.LevelFacts;
import io.github.pixelrnn.job.settings.Colour;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.io.IOException;
import java.util.List;

/**
 * Asks a model of the library how probable it finds each value of one pixel.
 *
 * @param installation where models are
 * @param model its name, or its folder
 * @param seed of the binarization
 * @param invocation for the provenance
 */
public record PixelInspection(
    Installation installation, String model, long seed, Invocation invocation) {
  /**
   * Asks.
   *
   * @param planes of the image, whose current one is meant
   * @throws IllegalArgumentException when image and model do not fit together
   * @throws IOException when the model can't be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public InspectedPixel run(Planes planes, Distribution.Place place, Progress progress)
      throws IOException {
    int plane = planes.current();
    NonFinite.refuse(planes, new int[] {plane}, null);
    ModelCard asked = installation.models().card(model);
    requirePixels(asked);
    new ImageRequirements(asked).requireChannels(planes.channels());
    try (var opened = installation.models().open(model)) {
      ModelCard card = opened.card();
      boolean binary = card.binarization() != Binarization.NONE;
      int count = card.levels().count();
      Quantization grey = quantization(planes, binary ? 256 : count, false);
      Distribution distribution =
          Distribution.of(
              opened.alone(),
              grey.levels(planes.values(plane)),
              card.binarization(),
              new Noise(seed),
              plane,
              place,
              progress);
      Quantization shown = binary ? quantization(planes, count, true) : grey;
      double raw =
          planes.values(plane).getAt(place.x(), place.y(), place.channel()).getRealDouble();
      String where = card.name() + " at (" + place.x() + ", " + place.y() + ")";
      return new InspectedPixel(
          where, distribution, shown, raw, provenance(card, shown, planes, place));
    }
  }

  /** Given the image's means, a pixel is told of by itself. */
  private static void requirePixels(ModelCard card) {
    if (card.configuration().architecture() instanceof MultiScale scales && scales.averages()) {
      throw new WrongParameterException(
          "model: "
              + card.name()
              + " draws all pixels given means, in which each has a part, so that none has a"
              + " distribution given those before it alone; evaluate tells how probable the image is");
    }
  }

  private Provenance provenance(
      ModelCard card, Quantization shown, Planes planes, Distribution.Place place) {
    Provenance made =
        LevelFacts.add(invocation.provenance(installation.engine(), card), List.of(shown.levels()))
            .with("image", planes.image().getTitle())
            .with("plane", planes.current() + 1)
            .with("x", place.x())
            .with("y", place.y());
    return planes.isRgb() ? made.with("channel", Colour.ofChannel(place.channel()).word()) : made;
  }

  private static Quantization quantization(Planes planes, int count, boolean binary) {
    int[] used = {planes.current()};
    return new Quantization(
        ValueRange.of(planes, used, null, count).levels(count, planes.integers()), binary);
  }
}
