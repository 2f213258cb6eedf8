// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.fill.ImageInpainting;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.job.settings.Start;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All planes of an image filled as Inpaint does it.
 *
 * @param tool name of the script that asks for it, for the provenance
 * @param installation where the models are, and go
 * @param choice of the model; one that is trained on the image is trained once
 * @param seed of the training and the draws
 * @param log gets lines for people
 */
record ImageFill(
    String tool, Installation installation, ModelChoice choice, long seed, Consumer<String> log) {

  /**
   * Trains once, if at all, and fills several times.
   *
   * @param mask of as many planes, or one for all
   * @return one image for each result wanted
   */
  List<ImagePlus> run(ImagePlus image, ImagePlus mask, BesideSettings beside, List<Fill> results)
      throws IOException {
    List<ImagePlus> filled = new ArrayList<>();
    MaskSettings marks = new MaskSettings(MaskKind.IMAGE, mask.getTitle(), false, 0);
    ModelChoice model = choice;
    for (Fill result : results) {
      ImageInpainting job =
          new ImageInpainting(
              installation,
              model,
              new InpaintingSettings(new SamplingSettings(1, seed), 0, 1),
              new ResultSettings(result, 1, false),
              new Invocation(tool, Map.of("seed", seed)),
              log,
              System::nanoTime);
      MaskedImage masked =
          MaskedImage.of(image, marks, Slices.ALL, beside, (parameter, name) -> mask);
      var outcome = job.run(masked, Progress.silent());
      filled.add(outcome.image());
      model = named(String.valueOf(outcome.facts().get("model")));
    }
    return filled;
  }

  /**
   * A model that is there, without a training. All else is as where nothing is said: it would be
   * told that it is not used.
   */
  static ModelChoice named(String model) {
    return new ModelChoice(
        model, ModelChoice.ARCHITECTURE, Start.PRETRAINED, ModelChoice.MINUTES, 0);
  }

  /**
   * A model that is trained on the image.
   *
   * @param minutes not used with steps
   * @param steps 0 to go by minutes
   */
  static ModelChoice trained(Start start, double minutes, int steps) {
    return new ModelChoice(
        ModelChoice.TRAIN_HERE,
        ModelChoice.ARCHITECTURE,
        start,
        steps == 0 ? minutes : ModelChoice.MINUTES,
        steps);
  }
}
