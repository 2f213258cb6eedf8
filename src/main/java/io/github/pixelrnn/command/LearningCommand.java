// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.job.training.TrainingRun;
import io.github.pixelrnn.training.TrainingSplit;
import java.io.IOException;
import org.scijava.plugin.Parameter;

/** What a training learns from, which stands first in its dialog. */
abstract class LearningCommand extends PixelCommand {
  @Parameter(
      label = "Active image",
      description = "Taken when images is empty",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Images (empty: active one)",
      description =
          "Title of an open image, a file, a folder with all in it, an IDX file, or several with ;"
              + " between; empty: active image",
      required = false,
      style = PickedText.IMAGE,
      persist = false)
  private String images = "";

  @Parameter(
      label = "Mask",
      description = "Pixels to learn nothing from; " + MaskSettings.RULE,
      choices = {
        MaskKind.NONE_WORD,
        MaskKind.SELECTION_WORD,
        MaskKind.IMAGE_WORD,
        MaskKind.VALUE_WORD,
        MaskKind.NAN_WORD,
        MaskKind.ROI_MANAGER_WORD,
        MaskKind.OVERLAY_WORD
      },
      persist = false)
  private String mask = MaskKind.NONE_WORD;

  @Parameter(
      label = "Mask image",
      description = "For mask Image: title of an open image, or a file; " + MaskSettings.RULE,
      required = false,
      style = PickedText.IMAGE,
      persist = false)
  private String maskimage = "";

  @Parameter(
      label = "Invert the mask",
      description = "The mask marks the known pixels",
      persist = false)
  private boolean invert = false;

  @Parameter(
      label = "Value of unknown pixels",
      description = "For mask Value: the raw value",
      style = FRACTION,
      persist = false)
  private double value = 0;

  @Parameter(
      label = "Range",
      description =
          "Values cut into levels, such as 0-4095; empty: 0-255 for 8-bit, else percentiles 0.1"
              + " to 99.9",
      required = false,
      persist = false)
  private String range = "";

  @Parameter(
      label = "Held out",
      description =
          "Per cent of the images that is not learned from but shows how well it is learned; the best"
              + " weights are kept",
      min = "0",
      max = "50",
      style = FRACTION,
      persist = false)
  private double heldout = 5;

  /** The images, none of which has been looked at yet. */
  final TrainingRun.TrainingImages images() throws IOException {
    MaskSettings marks = new MaskSettings(MaskKind.of(mask), maskimage, invert, value);
    String names = images == null ? "" : images.replaceAll("[;\\s]+$", ""); // behind the last one
    return new TrainingRun.TrainingImages(
        names, named().sources("images", images, image), marks, range);
  }

  /**
   * The files that are read, which nothing may be written over.
   *
   * @param learned the images
   */
  final InputFiles inputs(TrainingRun.TrainingImages learned) throws IOException {
    InputFiles inputs = new InputFiles();
    for (var named : Parameters.of(this).inputs(installation()).entrySet()) {
      inputs.add(named.getKey(), named.getValue());
    }
    for (ImageSource source : learned.sources()) {
      inputs.add("images", source);
    }
    return inputs;
  }

  /** The share that is held out, 0…1. */
  final double heldOut() {
    double most = 100 * TrainingSplit.MOST;
    if (!(heldout >= 0) || heldout > most) {
      throw new WrongParameterException("heldout must be 0…" + most + " per cent, got " + heldout);
    }
    return heldout / 100;
  }
}
