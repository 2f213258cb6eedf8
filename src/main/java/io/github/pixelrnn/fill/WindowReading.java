// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.logic.BitType;

/**
 * Brings windows into the form in which a network takes them.
 *
 * @param model of the network, which encodes
 * @param predictionInput what it is told
 * @param beside what stands beside the plane that windows are of
 * @param hidden (x, y) of the plane, true where it is unknown and not filled now; null for nowhere
 */
record WindowReading(
    PixelModel model,
    PredictionInput predictionInput,
    PlanesBeside beside,
    RandomAccessibleInterval<BitType> hidden) {
  /** Pixels that are looked beyond a window at least, and its own side more. */
  private static final int BEYOND = 12;

  /** With nothing beside. */
  WindowReading(PixelModel model, PredictionInput predictionInput) {
    this(model, predictionInput, PlanesBeside.NONE);
  }

  /** With nothing hidden. */
  WindowReading(PixelModel model, PredictionInput predictionInput, PlanesBeside beside) {
    this(model, predictionInput, beside, null);
  }

  /** The same beside other planes. */
  WindowReading seeing(PlanesBeside others) {
    return new WindowReading(model, predictionInput, others, hidden);
  }

  /** The same for a part of a plane, which is given alone. */
  WindowReading within(PlanePart part) {
    return new WindowReading(model, predictionInput, beside, part.others());
  }

  /** What may not be shown when these pixels (x, y) are filled. */
  RandomAccessibleInterval<BitType> unseen(RandomAccessibleInterval<BitType> unknown) {
    return hidden == null
        ? unknown
        : Converters.convert(
            unknown, hidden, (one, other, bit) -> bit.set(one.get() || other.get()), new BitType());
  }

  /**
   * Windows of one shape. What an encoder tells of a window comes from a wider one, in which other
   * holes may lie: they are not shown.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  PixelBatch of(List<Window> windows, Progress progress) {
    Hyperparameters hyperparameters = model.architecture().hyperparameters();
    Window shape = windows.get(0);
    PixelBatch all = PixelBatch.of(hyperparameters, windows.size(), shape.height(), shape.width());
    // Its part of the whole is not known, but that it may be ended.
    Progress looking = (task, done, total) -> progress.report("Looking around", 0, 1);
    TiledEncoding encoding = new TiledEncoding(model);
    for (int image = 0; image < windows.size(); image++) {
      looking.require("Looking around", 0, 1);
      Window window = windows.get(image);
      Window wide = window.widened(look(hyperparameters.encoder(), window));
      PixelBatch around = PixelBatch.of(hyperparameters, 1, wide.height(), wide.width());
      wide.withUnknown(unseen(wide.unknown())).read(around, 0);
      predictionInput.write(around, 0, window.coarse().of(wide), beside(wide), looking);
      encoding.write(around, window.within(wide), looking);
      all.put(image, window.cutOut(around, wide));
    }
    return all;
  }

  /**
   * How far around a window an encoder looks. One with a wide reach does not look that far from a
   * narrow hole, which what is near it decides: else a thousand specks would take a thousand times
   * as much as one large hole.
   */
  private static int look(Encoder encoder, Window window) {
    int reach = encoder.reach();
    if (!encoder.halves()) {
      return reach;
    }
    int side = Math.max(window.height(), window.width()) + BEYOND;
    return Math.min(reach, (side + encoder.grid() - 1) / encoder.grid() * encoder.grid());
  }

  private PlanesBeside beside(Window window) {
    int top = (int) window.place().min(1);
    int left = (int) window.place().min(0);
    return beside.crop(top, left, window.height(), window.width(), window.turn());
  }
}
