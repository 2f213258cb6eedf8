// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The holes of one image filled once more, after they were filled: with other random numbers, or by
 * a network that is trained on the image. Every provenance names the parameters that would give the
 * same fill again.
 */
public final class RepeatedInpainting {
  private final ImageInpainting first;
  private final MaskedImage image;

  /**
   * Before the image is filled the first time: afterwards its holes are no more.
   *
   * @param first how it is filled then
   */
  public RepeatedInpainting(ImageInpainting first, MaskedImage image) {
    this.first = first;
    this.image = image.again();
  }

  /**
   * Draws the pixels with another seed.
   *
   * @param model that filled the first time, by its name
   * @param further how much is added to the seed
   * @throws IOException when the model can't be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome drawn(String model, int further, Progress progress) throws IOException {
    InpaintingSettings own = first.settings();
    SamplingSettings sampling = own.sampling();
    long seed = sampling.seed() + further;
    // What was trained on the image is in the library by now.
    boolean kept = first.choice().isTrainHere() && first.installation().models().has(model);
    return run(
        kept ? choice(model) : first.choice(),
        new InpaintingSettings(
            new SamplingSettings(sampling.temperature(), seed), own.context(), own.particles()),
        Fill.SAMPLE,
        null,
        kept ? Map.of("model", model, "seed", seed) : Map.of("seed", seed),
        progress);
  }

  /**
   * Trains a network on the image, as long as the parameters say, and fills with it.
   *
   * @param finish whether the training is to end now, with the best weights it has found
   * @throws IOException when the model can't be kept
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome trained(BooleanSupplier finish, Progress progress) throws IOException {
    return run(
        choice(ModelChoice.TRAIN_HERE),
        first.settings(),
        first.result().fill(),
        LearningView.finishing(finish),
        Map.of("model", ModelChoice.TRAIN_HERE),
        progress);
  }

  private ModelChoice choice(String model) {
    ModelChoice own = first.choice();
    return new ModelChoice(model, own.architecture(), own.start(), own.minutes(), own.steps());
  }

  private Outcome run(
      ModelChoice choice,
      InpaintingSettings settings,
      Fill fill,
      LearningView view,
      Map<String, Object> changed,
      Progress progress)
      throws IOException {
    Map<String, Object> parameters = new LinkedHashMap<>(first.invocation().parameters());
    parameters.putAll(changed);
    parameters.replace("result", fill.word());
    return new ImageInpainting(
            first.installation(),
            choice,
            settings,
            new ResultSettings(fill, 1, false),
            new Invocation(first.invocation().command(), parameters),
            first.log(),
            view,
            first.clock())
        .run(image.again(), progress);
  }
}
