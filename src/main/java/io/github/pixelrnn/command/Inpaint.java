// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.ColourLegend;
import io.github.pixelrnn.image.FilledOutline;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.fill.ImageInpainting;
import io.github.pixelrnn.job.fill.LearningView;
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
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills the unknown pixels of an image. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Inpaint...", weight = 1)
    },
    description = "Fill damaged or missing places of an image with pixels that fit around them")
public final class Inpaint extends PixelCommand {

  @Parameter(label = "Image", description = "Stays as it is", required = false, persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Mask",
      description = "Where unknown pixels are marked; " + MaskSettings.RULE,
      choices = {
        MaskKind.SELECTION_WORD,
        MaskKind.IMAGE_WORD,
        MaskKind.VALUE_WORD,
        MaskKind.NAN_WORD,
        MaskKind.ROI_MANAGER_WORD,
        MaskKind.OVERLAY_WORD
      },
      persist = false)
  private String mask = MaskKind.SELECTION_WORD;

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
      label = "Model",
      description =
          "Automatic uses a pretrained model and takes seconds. Train on this image takes minutes and"
              + " can give a closer match. Or a model of the library, or its folder.",
      style = PickedText.MODEL,
      persist = false)
  private String model = ModelChoice.AUTOMATIC;

  @Parameter(
      label = "Kind of network",
      description =
          "Which network to train on this image, not used with a model of the library; PixelCNN"
              + " learns and draws by far the fastest",
      style = ArchitectureList.STYLE,
      persist = false)
  private String architecture = ModelChoice.ARCHITECTURE;

  @Parameter(
      label = "Begin with",
      description =
          "What the network knows before it is trained on this image: Pretrained, what images of all"
              + " kinds and their holes are like, or Nothing; a PixelCNN only",
      choices = {Start.PRETRAINED_WORD, Start.NOTHING_WORD},
      persist = false)
  private String start = Start.PRETRAINED_WORD;

  @Parameter(
      label = "Train for",
      description = "How long to train on this image; not used when steps are given",
      min = "0",
      stepSize = "0.5",
      style = FRACTION,
      persist = false)
  private double minutes = ModelChoice.MINUTES;

  @Parameter(
      label = "Or train for",
      description = "How many steps to train on this image; 0 to go by minutes",
      min = "0",
      persist = false)
  private int steps = 0;

  @Parameter(
      label = "Result",
      description =
          "Best picks a method for each hole. Sample generates realistic texture. Mean gives expected"
              + " values for narrow damage.",
      choices = {Fill.BEST_WORD, Fill.SAMPLE_WORD, Fill.MEAN_WORD},
      persist = false)
  private String result = Fill.BEST_WORD;

  @Parameter(
      label = "Candidates",
      description = "How many independent answers: a stack, the most probable first",
      min = "1",
      max = "64",
      persist = false)
  private int candidates = 1;

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
      label = "Uncertainty maps",
      description =
          "Also make 32-bit maps of how sure the filled pixels are, from 16 draws: entropy in bits,"
              + " and the values that 10 % and 90 % of the draws stay below",
      persist = false)
  private boolean uncertainty = false;

  @Parameter(
      label = "Slices",
      description = "The current plane of a stack, or all",
      choices = {Slices.CURRENT_WORD, Slices.ALL_WORD},
      persist = false)
  private String slices = Slices.CURRENT_WORD;

  @Parameter(
      label = "Neighbouring slices",
      description =
          "How many slices before and after the one that is filled are seen, where they are known:"
              + " 0, 1 or 2; frames in an image with one slice. A model of the library must have been trained so",
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
      description =
          "Same model and seed, same pixels. A model trained for a number of steps can be trained"
              + " again exactly; one trained for minutes can't: choose it by its name",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Filled", type = ItemIO.OUTPUT)
  @SuppressWarnings("UnusedVariable") // SciJava reads it
  private ImagePlus filled;

  @Parameter(label = "Uncertainty", type = ItemIO.OUTPUT)
  @SuppressWarnings("UnusedVariable") // SciJava reads it
  private ImagePlus maps;

  private InterimWindow window;
  private FilledImage shown;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    InterimWindow interim = new InterimWindow(image);
    window = interim;
    ImageInpainting job =
        new ImageInpainting(
            installation(),
            new ModelChoice(model, architecture, Start.of(start), minutes, steps),
            new InpaintingSettings(new SamplingSettings(temperature, seed), context, particles),
            new ResultSettings(Fill.of(result), candidates, uncertainty),
            invocation(),
            this::say,
            caller().isWatching() ? new LearningView(LossPlot::of, interim::show) : null,
            System::nanoTime);
    MaskSettings marks = new MaskSettings(MaskKind.ofHoles(mask), maskimage, invert, value);
    MaskedImage masked =
        MaskedImage.ofCopy(
            image,
            marks,
            Slices.of(slices),
            new BesideSettings(neighbours, together),
            named()::of,
            candidates == 1);
    shown = candidates > 1 || !caller().isWatching() ? null : FilledImage.of(image, job, masked);
    Outcome outcome;
    try (interim) {
      outcome = job.run(masked, progress);
    }
    filled = outcome.image();
    filled.setTitle(ResultWindow.freeTitle(filled.getTitle()));
    maps = outcome.beside().get(ResultSettings.UNCERTAINTY);
    if (caller().isWatching()) {
      outline(masked);
      if (shown != null) {
        shown.filled(outcome);
      }
      if (uncertainty) {
        ColourLegend.add(maps);
      }
    }
    return outcome;
  }

  private void outline(MaskedImage masked) {
    if (candidates > 1) {
      FilledOutline.addToAll(filled, masked.mask().unknown(masked.used()[0]));
    } else {
      FilledOutline.add(filled, masked.mask(), masked.used());
    }
  }

  @Override
  void place(ImagePlus next) {
    window.placeNext(next == filled ? 0 : 1);
    ResultWindow.show(next, image, shown, next != filled || window.wasShown());
  }

  /** The result and what can be done with it; null where no person sees it. */
  public FilledImage shown() {
    return shown;
  }

  /** The model that it trained, in the library. */
  @Override
  public boolean keepsWhenStopped() {
    return true;
  }

  @Override
  boolean needsImage() {
    return true;
  }

  @Override
  public List<String> beside() {
    return uncertainty ? List.of(ResultSettings.UNCERTAINTY) : List.of();
  }

  @Override
  boolean makesStack() {
    return candidates > 1;
  }
}
