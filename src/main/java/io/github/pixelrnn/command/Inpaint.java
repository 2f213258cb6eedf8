// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.library.Entry;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.DiagonalBiLstm;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.RowLstm;
import io.github.pixelrnn.training.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills the unknown pixels of an image. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PixelRNN>Inpaint...",
    description = "Fill the unknown pixels of an image")
public final class Inpaint extends PixelCommand {
  static final String TRAIN_HERE = "Train on this image";
  static final String CURRENT = "Current";
  static final String ALL = "All";
  static final String SAMPLE = "Sample";
  static final String MEAN = "Mean";
  private static final String UNCERTAINTY = "uncertainty";
  private static final double MINUTES = 3;

  @Parameter(label = "Image", description = "Stays as it is", required = false, persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Mask",
      description = "Where unknown pixels are marked; " + MaskChoice.RULE,
      choices = {MaskChoice.SELECTION, MaskChoice.IMAGE, MaskChoice.VALUE, MaskChoice.NAN},
      persist = false)
  private String mask = MaskChoice.SELECTION;

  @Parameter(
      label = "Mask image",
      description = "For mask Image: title of an open image, or a file; " + MaskChoice.RULE,
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
      description = "Name of a model in the library, its folder, or " + TRAIN_HERE,
      style = PickedText.MODEL,
      persist = false)
  private String model = TRAIN_HERE;

  @Parameter(
      label = "Architecture",
      description =
          "Which network to train on this image, not used with a model of the library; PixelCNN"
              + " learns and draws by far the fastest",
      choices = {PixelCnn.KIND, RowLstm.KIND, DiagonalBiLstm.KIND},
      persist = false)
  private String architecture = PixelCnn.KIND;

  @Parameter(
      label = "Minutes of training",
      description = "How long to train on this image; not used when steps are given",
      min = "0",
      stepSize = "0.5",
      style = FRACTION,
      persist = false)
  private double minutes = MINUTES;

  @Parameter(
      label = "Steps of training",
      description = "How many steps to train on this image; 0 to go by minutes",
      min = "0",
      persist = false)
  private int steps = 0;

  @Parameter(
      label = "Result",
      description =
          "Sample draws what could have been there; Mean computes what is expected there, best for"
              + " scratches and holes up to some 12 pixels wide",
      choices = {SAMPLE, MEAN},
      persist = false)
  private String result = SAMPLE;

  @Parameter(
      label = "Candidates",
      description = "How many independent answers: a stack, the most probable first",
      min = "1",
      max = "64",
      persist = false)
  private int candidates = 1;

  @Parameter(
      label = "Particles",
      description =
          "Attempts at once, of which those that meet the pixels below a hole go on; for holes up"
              + " to some 16 pixels wide; 1 for none of this",
      min = "1",
      max = "1024",
      persist = false)
  private int particles = 1;

  @Parameter(
      label = "Temperature",
      description = "Above 0; below 1 plainer, above 1 wilder than the model",
      stepSize = "0.1",
      style = FRACTION,
      persist = false)
  private double temperature = 1;

  @Parameter(
      label = "Context (pixels)",
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
      choices = {CURRENT, ALL},
      persist = false)
  private String slices = CURRENT;

  @Parameter(
      label = "Seed",
      description =
          "Same model and seed, same pixels. A model trained for a number of steps can be trained"
              + " again exactly; one trained for minutes can't: choose it by its name",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Filled", type = ItemIO.OUTPUT)
  private ImagePlus filled;

  @Parameter(label = "Uncertainty", type = ItemIO.OUTPUT)
  private ImagePlus maps;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "a name, a folder, or " + TRAIN_HERE);
    Allowed.within("candidates", candidates, 1, Candidates.MOST);
    Allowed.within("particles", particles, 1, Inpainting.MOST_PARTICLES);
    Allowed.positive("temperature", temperature);
    String kind = Allowed.choice("architecture", architecture, Architecture.kinds());
    boolean mean = Allowed.choice("result", result, List.of(SAMPLE, MEAN)).equals(MEAN);
    requireOne(mean);
    Allowed.within("context", context, 0, 1 << 12);
    HoleFilling work =
        HoleFilling.of(image, new MaskChoice(mask, maskimage, invert, value), slices);
    if (candidates > 1 && work.used().length > 1) {
      throw new WrongParameterException("candidates: more than 1 needs slices " + CURRENT);
    }
    if (mean) {
      HoleMaps.warnOfMean(work, temperature, this::say);
    }
    if (particles > 1) {
      HoleMaps.warnOfParticles(work, this::say);
    }
    Noise noise = new Noise(seed);
    try (var fitting = fitting(work, kind, noise, progress)) {
      Inpainting inpainting = fitting.inpainting(noise, temperature, context, particles);
      Provenance made =
          fitting.describe(
              Origin.of(this, installation().engine()).with("image", image.getTitle()));
      if (mean) {
        filled = HoleMaps.mean(work, inpainting, fitting.quantization(), made, progress);
      } else if (candidates == 1) {
        int drawn = fitting.internalCandidates(particles);
        filled = work.fill(inpainting, fitting, drawn, noise, made, progress).image();
      } else {
        filled = work.fillAll(inpainting, fitting, candidates, noise, made, progress).image();
      }
      Outcome outcome = Outcome.of(filled, made, work.summary());
      if (!uncertainty) {
        return outcome;
      }
      maps = HoleMaps.uncertainty(work, inpainting, fitting.quantization(), made, progress);
      return outcome.with(UNCERTAINTY, maps);
    }
  }

  /** Refuses what asks for several draws where there is but one way. */
  private void requireOne(boolean mean) {
    if (mean && candidates > 1) {
      throw new WrongParameterException(
          "candidates must be 1 with result " + MEAN + ", got " + candidates);
    }
    if (particles > 1 && (mean || uncertainty)) {
      throw new WrongParameterException(
          "particles must be 1 with "
              + (mean ? "result " + MEAN : UNCERTAINTY)
              + ", got "
              + particles);
    }
  }

  @Override
  boolean needsImage() {
    return true;
  }

  @Override
  public List<String> beside() {
    return uncertainty ? List.of(UNCERTAINTY) : List.of();
  }

  @Override
  boolean makesStack() {
    return candidates > 1;
  }

  /** What is set for a training that is not done. */
  private List<String> idle(String kind, String trained) {
    List<String> idle = new ArrayList<>();
    if (!kind.equals(PixelCnn.KIND) && !kind.equals(trained)) {
      idle.add("architecture");
    }
    if (steps != 0) {
      idle.add("steps");
    } else if (minutes != MINUTES) {
      idle.add("minutes");
    }
    return idle;
  }

  private FittingModel fitting(HoleFilling work, String kind, Noise noise, Progress progress)
      throws IOException {
    if (!model.strip().equalsIgnoreCase(TRAIN_HERE)) {
      FittingModel opened = FittingModel.open(installation().models(), model.strip(), work);
      List<String> idle = idle(kind, opened.model().architecture().kind());
      if (!idle.isEmpty()) {
        say("Not used, for " + opened.name() + " is trained already: " + String.join(", ", idle));
      }
      say("Now " + work.task());
      return opened;
    }
    Budget budget = Spending.of(steps, 0, minutes);
    FittingModel.requireEnough(work);
    Optional<FittingModel> alike = AllAlike.of(work);
    if (alike.isPresent()) {
      say("All known pixels are alike, so there is nothing to train; " + work.task());
      return alike.get();
    }
    installation().models().requireWritable(); // the model stays there
    Optional<Entry> old = installation().models().own(LearningHere.name(image.getTitle()));
    if (old.isPresent()) {
      say(Train.replaces(old.get()));
    }
    say(LearningHere.estimate(kind, budget, work.task()));
    FittingModel trained =
        FittingModel.trained(
            installation(), work, kind, budget, noise, Parameters.of(this).values(), progress);
    say("Trained " + trained.steps() + " steps; the model stays in the library: " + trained.name());
    return trained;
  }
}
