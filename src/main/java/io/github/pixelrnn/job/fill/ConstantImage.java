// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.model.ConstantModel;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.Arrays;
import java.util.Optional;

/** Images whose known pixels are alike in each channel: there is nothing to learn from them. */
final class ConstantImage {
  private ConstantImage() {}

  /** What fills such an image with the values it has; empty for all other images. */
  static Optional<InpaintingModel> of(MaskedImage image) {
    Planes planes = image.planes();
    double[][] values = values(image);
    if (values == null) {
      return Optional.empty();
    }
    boolean grey = planes.channels() == 1;
    Levels bytes = Levels.ofBytes(256);
    PlaneLevels quantization =
        PlaneLevels.of(
            planes,
            image.used(),
            channel ->
                grey
                    ? new Quantization(lowest(values[channel][0], planes.integers()), true)
                    : new Quantization(bytes, false));
    int[] level = grey ? new int[1] : Arrays.stream(values[0]).mapToInt(bytes::of).toArray();
    PixelModel model = new ConstantModel(quantization.count(), level);
    PredictionInput predictionInput =
        PredictionInput.causal(model.architecture().hyperparameters());
    return Optional.of(
        new InpaintingModel(
            model,
            model,
            predictionInput,
            quantization,
            "constant",
            "",
            0,
            "",
            Reliability.UNKNOWN,
            null,
            null,
            BesideLayout.NONE));
  }

  /** Two levels of which the lower goes back as a value of any range exactly. */
  private static Levels lowest(double value, boolean integers) {
    double high = integers ? value + 2 : value + Math.max(1, Math.abs(value));
    return new Levels(2, value, high, integers);
  }

  /**
   * The values by channel of the image ({@link Planes#channelOf}) and of a plane; null where they
   * are not alike.
   */
  private static double[][] values(MaskedImage image) {
    Planes planes = image.planes();
    double[][] only = new double[planes.image().getNChannels()][];
    for (int plane : image.used()) {
      int channel = planes.channelOf(plane);
      var unknownHere = image.mask().unknown(plane).randomAccess();
      var cursor = planes.values(plane).localizingCursor();
      while (cursor.hasNext()) {
        double value = cursor.next().getRealDouble();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (unknownHere.setPositionAndGet(x, y).get()) {
          continue;
        }
        if (only[channel] == null) {
          only[channel] = new double[planes.channels()];
          Arrays.fill(only[channel], Double.NaN);
        }
        int part = cursor.getIntPosition(2);
        if (Double.isNaN(only[channel][part])) {
          only[channel][part] = value;
        } else if (value != only[channel][part]) {
          return null;
        }
      }
    }
    return only;
  }
}
