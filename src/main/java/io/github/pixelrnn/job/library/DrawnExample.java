// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.library;

import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.library.ModelExample;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.CellMeans;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;

/**
 * What a model is asked for others to compare: a small image that it drew itself, always the same.
 *
 * <p>Nothing of the images that it learned from goes into it. A network with an encoder is shown
 * all of what its plain one drew but a hole, and fills that; one with a validity input alone is
 * told that the pixels of the hole are unknown.
 */
final class DrawnExample {
  /** As high as MNIST's digits, and not square, so that exchanged axes show. */
  private static final int HEIGHT = 28;

  private static final int WIDTH = 32;
  private static final int HOLE = 8;
  private static final int TOP = (HEIGHT - HOLE) / 2;
  private static final int LEFT = (WIDTH - HOLE) / 2;
  private static final Noise NOISE = new Noise(1);

  private final Progress progress;

  /**
   * @param progress asked at each row that is drawn
   */
  DrawnExample(Progress progress) {
    this.progress = progress;
  }

  /**
   * Asks a model.
   *
   * @throws ModelRefusedException when its card names no predictor of ours
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  ModelExample of(OpenedModel opened) throws ModelRefusedException {
    PixelBatch image = drawn(opened.alone());
    PixelModel model = opened.model();
    Hyperparameters network = model.architecture().hyperparameters();
    if (network.encoder().exists()) {
      image = filled(image, model, PretrainedModel.predictionInput(opened.card()));
    } else if (network.validity()) {
      for (int i = 0; i < HOLE * HOLE; i++) {
        image.setKnown(0, TOP + i / HOLE, LEFT + i % HOLE, false);
      }
    }
    return new ModelExample(image, model.logProbabilities(image));
  }

  private PixelBatch drawn(PixelModel model) {
    PixelBatch image =
        PredictionInput.batch(model.architecture().hyperparameters(), 1, HEIGHT, WIDTH);
    image.forgetAll();
    draw(model, image);
    return image;
  }

  private PixelBatch filled(PixelBatch seen, PixelModel model, PredictionInput input) {
    PixelBatch image = PixelBatch.of(input.hyperparameters(), 1, HEIGHT, WIDTH);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean hidden = y >= TOP && y < TOP + HOLE && x >= LEFT && x < LEFT + HOLE;
        image.setKnown(0, y, x, !hidden);
        image.setShown(0, y, x, !hidden);
        for (int channel = 0; channel < image.channels() && !hidden; channel++) {
          image.setLevel(0, y, x, channel, seen.level(0, y, x, channel));
        }
      }
    }
    input.write(image, 0, CellMeans.NONE, PlanesBeside.NONE, progress);
    model.encode(image);
    draw(model, image);
    return image;
  }

  private void draw(PixelModel model, PixelBatch image) {
    Noise.Stream stream = NOISE.stream(Noise.Purpose.LEVEL);
    model.draw(image, (one, y, x, channel) -> stream.uniform(y, x, channel), 1, progress);
  }
}
