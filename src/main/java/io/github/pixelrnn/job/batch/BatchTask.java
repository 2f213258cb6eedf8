// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.io.Serializable;

/**
 * What a batch fills, and how.
 *
 * @param folders where it reads and writes
 * @param masks what marks unknown pixels
 * @param model name of a model in the library, or its folder
 * @param settings how holes are filled
 * @param result what holes are filled with
 * @param slices which planes of each image
 * @param beside what is seen beside each plane
 */
public record BatchTask(
    BatchFolders folders,
    BatchMasks masks,
    String model,
    InpaintingSettings settings,
    ResultSettings result,
    Slices slices,
    BesideSettings beside)
    implements Serializable {
  /**
   * @throws WrongParameterException when no model is named, or one that had to be trained first
   */
  public BatchTask {
    model = Allowed.given("model", model, ModelChoice.AUTOMATIC + ", a name, or a folder");
    result = result.given(settings);
    if (ModelChoice.isTrainHere(model)) {
      throw new WrongParameterException("model must be one of the library; make it with Train...");
    }
  }

  long seed() {
    return settings.sampling().seed();
  }
}
