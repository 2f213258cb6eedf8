// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.batch.BatchFolders;
import io.github.pixelrnn.job.batch.BatchInpainting;
import io.github.pixelrnn.job.batch.BatchMasks;
import io.github.pixelrnn.job.batch.BatchTask;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills the unknown pixels of all images in a folder. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Batch Inpaint...", weight = 2)
    },
    description = "Fill the unknown pixels of all images in a folder")
public final class BatchInpaint extends PixelCommand {
  @Parameter(
      label = "Folder of images",
      description = "Folder of images; they stay as they are",
      style = PickedText.FOLDER,
      persist = false)
  private String input = "";

  @Parameter(
      label = "Masks",
      description =
          "Folder of masks with the images' names, whatever their endings, or one mask for all; "
              + MaskSettings.RULE,
      required = false,
      style = PickedText.PATH,
      persist = false)
  private String masks = "";

  @Parameter(
      label = "Invert the masks",
      description = "The masks mark the known pixels",
      persist = false)
  private boolean invert = false;

  @Parameter(
      label = "Value of unknown pixels",
      description = "Without masks: the raw value of unknown pixels, or NaN",
      required = false,
      persist = false)
  private String value = "";

  @Parameter(
      label = "Folder for results",
      description =
          "Folder for the results and for batch.csv, a line a file: time, seed, filled pixels, their"
              + " log2-probability, what went wrong",
      style = PickedText.FOLDER,
      persist = false)
  private String output = "";

  @Parameter(
      label = "Model",
      description =
          "Automatic uses the pretrained model for the images' channels. Or a model of the library,"
              + " or its folder.",
      style = PickedText.MODEL,
      persist = false)
  private String model = ModelChoice.AUTOMATIC;

  @Parameter(
      label = "Result",
      description =
          "Best picks a method for each hole. Sample generates realistic texture. Mean gives expected"
              + " values for narrow damage.",
      choices = {Fill.BEST_WORD, Fill.SAMPLE_WORD, Fill.MEAN_WORD},
      persist = false)
  private String result = Fill.BEST_WORD;

  @Parameter(
      label = "Attempts at once",
      description =
          "Particles: so many fills are drawn side by side, and those that meet the pixels below the"
              + " hole go on; for holes up to some 16 pixels wide; 1 for none of this",
      min = "1",
      max = "1024",
      persist = false)
  private int particles = 1;

  @Parameter(
      label = "Temperature",
      description =
          "How daring the draw is, above 0: 1 as the model learned it, below 1 plainer, above wilder",
      stepSize = "0.1",
      style = FRACTION,
      persist = false)
  private double temperature = 1;

  @Parameter(
      label = "Look further around",
      description = "Known pixels to look at around a hole beyond what the model needs",
      min = "0",
      persist = false)
  private int context = 0;

  @Parameter(
      label = "Slices",
      description = "The first plane of a stack, or the one it was saved at; or all",
      choices = {Slices.CURRENT_WORD, Slices.ALL_WORD},
      persist = false)
  private String slices = Slices.CURRENT_WORD;

  @Parameter(
      label = "Neighbouring slices",
      description =
          "How many slices before and after the one that is filled are seen, where they are known:"
              + " 0, 1 or 2; frames in an image with one slice. The model must have been trained so",
      min = "0",
      max = "2",
      persist = false)
  private int neighbours = 0;

  @Parameter(
      label = "Channels together",
      description =
          "Of a composite image: each channel sees the others where they are known, or filled"
              + " before",
      persist = false)
  private boolean together = true;

  @Parameter(
      label = "Seed",
      description = "Same seed, same pixels, whichever other files there are",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Resume",
      description =
          "Go on with what an earlier run in the output folder has not done; all else must be as it"
              + " was",
      persist = false)
  private boolean resume = true;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    BatchFolders folders = BatchFolders.of(input, masks, output);
    BatchTask task =
        new BatchTask(
            folders,
            BatchMasks.of(value, folders.masks().isPresent(), invert),
            model,
            new InpaintingSettings(new SamplingSettings(temperature, seed), context, particles),
            new ResultSettings(Fill.of(result), 1, false),
            Slices.of(slices),
            new BesideSettings(neighbours, together));
    return new BatchInpainting(installation(), task, invocation(), this::say, System::nanoTime)
        .run(resume, progress);
  }

  @Override
  public boolean keepsWhenStopped() {
    return true;
  }
}
