// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.CoarseFirst;
import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.training.ImageLearning;

/**
 * A model for the coarse image of an image with large holes.
 *
 * @param model to be closed with this
 * @param plain judges its answers; to be closed with this
 * @param predictionInput what {@code model} is told of known cells
 */
public record CoarseModel(PixelModel model, PixelModel plain, PredictionInput predictionInput)
    implements AutoCloseable {
  /**
   * The coarse image is drawn plainer than the rest: what is wrong in a cell is wrong in all its
   * pixels.
   */
  private static final double PLAINER = 0.7;

  /** What tells its random numbers from those at full size. */
  private static final long SEED = 0x636F61727365L;

  /** Of what was learned; null for nothing. */
  public static CoarseModel of(ImageLearning.Learned learned) {
    return learned == null
        ? null
        : new CoarseModel(learned.model(), learned.plain(), learned.predictionInput());
  }

  /**
   * The filling of the coarse image.
   *
   * @param cell how many pixels wide and high its cells are
   */
  public CoarseFirst first(InpaintingSettings settings, int cell) {
    Noise noise = new Noise(settings.sampling().noise().seed() ^ SEED);
    Inpainting inpainting =
        new Inpainting(
            model,
            predictionInput,
            noise,
            PLAINER * settings.sampling().temperature(),
            settings.context() / cell,
            1);
    PredictionInput causal =
        new PredictionInput(
            plain.architecture().hyperparameters(), new NeighbourMean(), predictionInput.centre());
    return CoarseFirst.of(inpainting, new ContextLikelihood(plain, causal), cell);
  }

  @Override
  public void close() {
    model.close();
    plain.close();
  }
}
