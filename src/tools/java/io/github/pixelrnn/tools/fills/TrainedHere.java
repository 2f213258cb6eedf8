// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.job.fill.CoarseModel;
import io.github.pixelrnn.job.fill.HoleTrial;
import io.github.pixelrnn.job.fill.LargeHoles;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.TwoSided;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A model trained on what is known of the image, as Inpaint does it.
 *
 * @param start what it begins with, by the image's channels; null for nothing
 * @param budget of the training
 * @param coarse whether large holes may be filled by way of a coarse image
 * @param copies whether the large hole may be copied and redrawn
 * @param candidates draws that the quantiles are of
 */
record TrainedHere(
    Engine engine,
    Start start,
    Budget budget,
    int candidates,
    long seed,
    boolean coarse,
    boolean copies)
    implements Ours {
  /** Where a training begins. */
  @FunctionalInterface
  interface Start {
    /**
     * @throws IOException when the model can't be read
     */
    Beginning of(int channels) throws IOException;
  }

  TrainedHere {
    if (candidates < 2) {
      throw new IllegalArgumentException("candidates must be 2 or more, got " + candidates);
    }
  }

  @Override
  public Answers answers(String name, Picture damaged, boolean[] unknown) throws IOException {
    DamagedImage image = DamagedImage.of(damaged, unknown);
    Img<UnsignedByteType> levels = image.levels();
    Img<BitType> mask = image.unknown();
    int channels = damaged.channels();
    Noise noise = new Noise(seed);
    List<TrainingImage> images = List.of(new TrainingImage(levels, mask));
    LargeHoles large =
        coarse ? LargeHoles.of(images, noise) : new LargeHoles(images, images, null, noise);
    ImageLearning learning =
        new ImageLearning(
            engine,
            PixelCnn.KIND,
            start == null ? null : start.of(channels).experience(),
            budget,
            noise,
            System::nanoTime);
    try (ImageLearning.Learned learned =
        learning.run(large.toLearn(), 256, large.choice(), Progress.silent())) {
      String predictor = learned.predictionInput().predictor().text();
      System.err.println(
          "evaluate-fills: " + name + ", steps: " + learned.steps() + ", predictor: " + predictor);
      System.err.printf(
          Locale.ROOT, "evaluate-fills: %s, held out: %.4f bits/dim%n", name, learned.bits());
      if (!learned.coarseTrial().isEmpty()) {
        System.err.println("evaluate-fills: " + name + ", coarse image: " + learned.coarseTrial());
      }
      PredictionInput input = learned.predictionInput();
      Inpainting alone = new Inpainting(learned.model(), input, noise, 1, 0, 1);
      InpaintingSettings settings = new InpaintingSettings(new SamplingSettings(1, seed), 0, 1);
      Inpainting inpainting =
          learned.coarse() == null
              ? alone
              : alone.after(CoarseModel.of(learned.coarse()).first(settings, input.cell()));
      Reliability reliability =
          new HoleTrial(images, noise, i -> false)
              .trained(inpainting, learned.heldOut(), large, Progress.silent());
      System.err.println("evaluate-fills: " + name + ", reliability: " + reliability.text());
      return Answers.of(
          inpainting,
          new ContextLikelihood(learned.plain()),
          reliability,
          levels,
          mask,
          candidates,
          copies && !(input.predictor() instanceof TwoSided));
    }
  }
}
