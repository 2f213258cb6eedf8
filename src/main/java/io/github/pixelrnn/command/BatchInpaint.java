// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.inpainting.Plausibility;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills the unknown pixels of all images in a folder. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PixelRNN>Batch Inpaint...",
    description = "Fill the unknown pixels of all images in a folder")
public final class BatchInpaint extends PixelCommand {
  @Parameter(
      label = "Input",
      description = "Folder of images; they stay as they are",
      style = PickedText.FOLDER,
      persist = false)
  private String input = "";

  @Parameter(
      label = "Masks",
      description =
          "Folder of masks with the images' names, whatever their endings, or one mask for all; "
              + MaskChoice.RULE,
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
      label = "Output",
      description =
          "Folder for the results and for batch.csv, a line a file: time, seed, filled pixels, their"
              + " log2-probability, what went wrong",
      style = PickedText.FOLDER,
      persist = false)
  private String output = "";

  @Parameter(
      label = "Model",
      description = "Name of a model in the library, or its folder; nothing is trained here",
      style = PickedText.MODEL,
      persist = false)
  private String model = "";

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
      label = "Slices",
      description = "The first plane of a stack, or the one it was saved at; or all",
      choices = {Inpaint.CURRENT, Inpaint.ALL},
      persist = false)
  private String slices = Inpaint.CURRENT;

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
    UnknownValue unknown = UnknownValue.of(value, folders.masks().isPresent());
    Allowed.given("model", model, "the name of one in the library, or its folder");
    if (model.strip().equalsIgnoreCase(Inpaint.TRAIN_HERE)) {
      throw new WrongParameterException("model must be one of the library; make it with Train...");
    }
    Allowed.within("particles", particles, 1, Inpainting.MOST_PARTICLES);
    Allowed.positive("temperature", temperature);
    Allowed.within("context", context, 0, 1 << 12);
    Allowed.choice("slices", slices, List.of(Inpaint.CURRENT, Inpaint.ALL));
    List<Path> files = folders.images();
    FittingModel.guidance(
        installation().models().card(model.strip())); // refused once for all files
    try (OpenedModel opened = installation().models().open(model.strip());
        BatchJournal journal =
            BatchJournal.open(folders.output(), parameters(folders, opened), resume);
        StopSignal signal = StopSignal.open()) {
      long before =
          files.stream().filter(file -> journal.isDone(file.getFileName().toString())).count();
      say("Filling " + (files.size() - before) + " of " + files.size() + " files" + done(before));
      BatchRun.Work work =
          (file, within) ->
              fill(file, unknown.choice(folders, file, invert), opened, folders, within);
      BatchRun.Tally tally =
          new BatchRun(journal, work, seed, this::say).over(files, progress, signal);
      return outcome(folders, opened, files.size(), tally);
    }
  }

  private BatchRun.Filled fill(
      Path file, MaskChoice choice, OpenedModel opened, BatchFolders folders, FileProgress progress)
      throws IOException {
    ImagePlus image = ImageFiles.read(file);
    HoleFilling work = HoleFilling.of(image, choice, slices);
    progress.expectPlanes(work.used().length);
    FittingModel fitting = FittingModel.of(opened, work); // not closed: the next file needs it
    Noise noise = new Noise(seed);
    Inpainting inpainting = fitting.inpainting(noise, temperature, context, particles);
    Provenance made =
        fitting.describe(Origin.of(this, installation().engine()).with("image", image.getTitle()));
    ImagePlus filled =
        work.fill(inpainting, fitting, fitting.internalCandidates(particles), noise, made, progress)
            .image();
    double bits = bits(work, fitting, Planes.of(filled), progress);
    Path result =
        folders.output().resolve(SavedImage.fittingName(filled, file.getFileName().toString()));
    SavedImage.write(filled, result);
    SavedImage.write(made.toJson(), SavedImage.beside(result, ".json"));
    return new BatchRun.Filled(work.unknown(), bits);
  }

  /** Filled values are in their levels' bins, so cutting them into levels gives those drawn. */
  private static double bits(
      HoleFilling work, FittingModel fitting, Planes filled, Progress progress) {
    Plausibility plausibility = fitting.judge();
    double bits = 0;
    for (int plane : work.used()) {
      var levels = fitting.quantization().of(plane).levels(filled.values(plane));
      bits += plausibility.bits(List.of(levels), work.mask().unknown(plane), progress)[0];
    }
    return bits;
  }

  /** All that a result depends on. Paths in full, since another folder may hold the same names. */
  private Map<String, String> parameters(BatchFolders folders, OpenedModel opened) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Parameters.of(this)
        .values()
        .forEach((name, given) -> parameters.put(name, String.valueOf(given)));
    parameters.keySet().removeAll(List.of("output", "model", "resume"));
    parameters.put("input", folders.input().toAbsolutePath().normalize().toString());
    folders
        .masks()
        .ifPresent(path -> parameters.put("masks", path.toAbsolutePath().normalize().toString()));
    parameters.put(
        "slices", Allowed.choice("slices", slices, List.of(Inpaint.CURRENT, Inpaint.ALL)));
    parameters.put("weights_sha256", opened.card().weightsSha256());
    return parameters;
  }

  private static String done(long before) {
    return before == 0 ? "" : ", " + before + (before == 1 ? " was" : " were") + " done before";
  }

  private Outcome outcome(
      BatchFolders folders, OpenedModel opened, int files, BatchRun.Tally tally) {
    Path table = folders.output().resolve(BatchJournal.TABLE);
    int before = files - tally.filled() - tally.failed();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("files", files);
    answer.put("filled", tally.filled());
    answer.put("done_before", before);
    answer.put("failed", tally.failed());
    answer.put("table", table.toString());
    answer.put("model", opened.card().name());
    answer.put("weights_sha256", opened.card().weightsSha256());
    answer.put("seed", seed);
    String text =
        before == files
            ? "All " + files + " files were done before; nothing was done"
            : "Filled "
                + tally.filled()
                + " of "
                + files
                + " files"
                + done(before)
                + "; see "
                + table;
    Outcome outcome = Outcome.of(answer, text);
    return tally.failed() == 0
        ? outcome
        : outcome.butFor(tally.failed() + " of " + files + " files failed; " + table + " says why");
  }
}
