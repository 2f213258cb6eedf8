// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;

/**
 * Brings windows into the form in which a network takes them.
 *
 * @param model of the network, which encodes
 * @param predictionInput what it is told
 * @param beside what stands beside the plane that windows are of
 */
record WindowReading(PixelModel model, PredictionInput predictionInput, PlanesBeside beside) {

  /** With nothing beside. */
  WindowReading(PixelModel model, PredictionInput predictionInput) {
    this(model, predictionInput, PlanesBeside.NONE);
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
      Window wide = window.widened(hyperparameters.encoder().reach());
      PixelBatch around = PixelBatch.of(hyperparameters, 1, wide.height(), wide.width());
      wide.read(around, 0);
      predictionInput.write(around, 0, window.coarse().of(wide), beside(wide), looking);
      encoding.write(around, window.within(wide), looking);
      all.put(image, window.cutOut(around, wide));
    }
    return all;
  }

  private PlanesBeside beside(Window window) {
    int top = (int) window.place().min(1);
    int left = (int) window.place().min(0);
    return beside.crop(top, left, window.height(), window.width(), window.turn());
  }
}
