// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.sampling;

import ij.ImagePlus;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.Snapshot;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.ImageRequirements;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The rows that drawn images start with: those of the current plane of an image, from its upper
 * left corner.
 *
 * @param image null for none
 * @param rows how many
 * @param width of what is drawn
 */
public record FirstRows(ImagePlus image, int rows, int width) {

  /**
   * As the parameters say.
   *
   * @param like title or file, empty for none
   * @param images finds it
   * @throws WrongParameterException when one is given without the other, or leaves nothing to draw
   * @throws IllegalArgumentException when the image is too small or can't be used
   */
  public static FirstRows of(String like, int rows, int width, int height, ImageByName images)
      throws IOException {
    boolean none = like == null || like.isBlank();
    if (none) {
      if (rows != 0) {
        throw new WrongParameterException("rows must be 0 without like, got " + rows);
      }
      return new FirstRows(null, 0, width);
    }
    if (rows < 1 || rows >= height) {
      throw new WrongParameterException(
          "rows must be 1 or more and less than height, " + height + ", with like; got " + rows);
    }
    ImagePlus image = images.open("like", like.strip());
    if (image.getWidth() < width || image.getHeight() < rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "like: \"%s\" is %d×%d pixels; %d×%d are needed",
              image.getTitle(),
              image.getWidth(),
              image.getHeight(),
              width,
              rows));
    }
    return new FirstRows(Snapshot.ofCurrent(Planes.of(image).image()), rows, width);
  }

  /** In the levels of a model, (x, y, channel). */
  Optional<RandomAccessibleInterval<UnsignedByteType>> levels(ModelCard card, Noise noise) {
    int channels = card.configuration().architecture().hyperparameters().channels();
    if (image == null) {
      return Optional.empty();
    }
    Planes planes = Planes.of(image);
    new ImageRequirements(card).requireChannels(planes.channels());
    int[] current = {planes.current()};
    NonFinite.refuse(planes, current, null);
    // Binarization starts from grey values, whose levels are the 256 of a byte.
    int count = card.binarization() == Binarization.NONE ? card.levels().count() : 256;
    Quantization quantization =
        new Quantization(
            ValueRange.of(planes, current, null, count).levels(count, planes.integers()), false);
    RandomAccessibleInterval<UnsignedByteType> start =
        Views.interval(
            quantization.levels(planes.values(current[0])),
            Intervals.createMinSize(0, 0, 0, width, rows, channels));
    Noise.Stream binary = noise.stream(Noise.Purpose.BINARIZATION, 0, 0, 0);
    Cursor<UnsignedByteType> cursor = start.localizingCursor();
    while (cursor.hasNext()) {
      UnsignedByteType level = cursor.next();
      level.set(
          card.binarization()
              .level(
                  level.get(),
                  binary,
                  cursor.getIntPosition(1),
                  cursor.getIntPosition(0),
                  cursor.getIntPosition(2)));
    }
    return Optional.of(start);
  }
}
