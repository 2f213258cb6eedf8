// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.job.fill.HoleTrial;
import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.List;

/**
 * A model of the library as it is.
 *
 * @param library reads it
 * @param model its name or folder
 * @param copies whether the large hole may be copied and redrawn
 * @param candidates draws that the quantiles are of
 */
record Untrained(ModelLibrary library, String model, int candidates, long seed, boolean copies)
    implements Ours {

  @Override
  public Answers answers(String name, Picture damaged, boolean[] unknown) throws IOException {
    DamagedImage image = DamagedImage.of(damaged, unknown);
    Noise noise = new Noise(seed);
    try (OpenedModel opened = library.open(model)) {
      Inpainting inpainting =
          new Inpainting(
              opened.model(), PretrainedModel.predictionInput(opened.card()), noise, 1, 0, 1);
      List<TrainingImage> images = List.of(new TrainingImage(image.levels(), image.unknown()));
      Reliability reliability =
          new HoleTrial(images, noise, i -> false).fresh(inpainting, Progress.silent());
      System.err.println("evaluate-fills: " + name + ", reliability: " + reliability.text());
      return Answers.of(
          inpainting,
          new ContextLikelihood(opened.alone()),
          reliability,
          image.levels(),
          image.unknown(),
          candidates,
          copies);
    }
  }
}
