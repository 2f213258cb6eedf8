// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.ProvenanceFile;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.inpainting.ContextLikelihood;
import io.github.pixelrnn.job.CopiedHole;
import io.github.pixelrnn.job.FigureTable;
import io.github.pixelrnn.job.HoleFilling;
import io.github.pixelrnn.job.InpaintingModel;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.PretrainedModel;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Fills the holes of all images of a folder with one model of the library.
 *
 * @param installation where models are
 * @param task what is filled and how
 * @param invocation for the provenance and the journal
 * @param images finds masks
 * @param log gets lines for people
 * @param clock in nanoseconds
 */
public record BatchInpainting(
    Installation installation,
    BatchTask task,
    Invocation invocation,
    ImageByName images,
    Consumer<String> log,
    LongSupplier clock) {

  /**
   * Does it, or what an earlier run left.
   *
   * @param resume whether to go on with what an earlier run has not done
   * @throws WrongParameterException when the earlier run had other parameters
   * @throws IOException when the model or a folder can't be read, or the results can't be written;
   *     an image that can't be filled is told in the outcome
   * @throws io.github.pixelrnn.job.StoppedException when the progress says to stop; the file at
   *     hand is left as it was
   */
  public Outcome run(boolean resume, Progress progress) throws IOException {
    List<Path> files = task.folders().images();
    PretrainedModel.predictionInput(
        installation.models().card(task.model())); // refused once for all files
    try (OpenedModel opened = installation.models().open(task.model());
        BatchJournal journal =
            BatchJournal.open(task.folders().output(), parameters(opened), resume)) {
      long before =
          files.stream().filter(file -> journal.isDone(file.getFileName().toString())).count();
      log.accept(
          "Filling " + (files.size() - before) + " of " + files.size() + " files" + done(before));
      BatchRun batch =
          new BatchRun(
              journal, (file, within) -> fill(file, opened, within), task.seed(), log, clock);
      BatchRun.Tally tally = batch.run(files, progress);
      List<List<Object>> rows = journal.rows().stream().map(BatchRow::figures).toList();
      return outcome(opened, files.size(), tally)
          .with(new FigureTable("PixelRNN Batch", BatchRow.COLUMNS, rows));
    }
  }

  private BatchRun.Filled fill(Path file, OpenedModel opened, FileProgress progress)
      throws IOException {
    ProvenanceFile.requireReplaceable(task.folders().results(file).get(0));
    MaskSettings mask = task.masks().of(task.folders(), file);
    MaskedImage image =
        MaskedImage.of(ImageFiles.read(file, log), mask, task.slices(), task.beside(), images);
    InpaintingModel model = PretrainedModel.of(opened, image); // open for the next file
    image.besideMissing().ifPresent(line -> log.accept(file.getFileName() + ": " + line));
    model.besideOf(image).forEach(line -> log.accept(file.getFileName() + ": " + line));
    Provenance made =
        model.describe(invocation.provenance(installation.engine()).with("image", image.title()));
    List<CopiedHole> copied = new ArrayList<>();
    ImagePlus filled =
        new HoleFilling(image, model, task.settings(), made).sample(copied::add, progress);
    copied.forEach(hole -> log.accept(file.getFileName() + ": " + hole.text()));
    made = CopiedHole.added(made, copied);
    double bits = bits(image, model, Planes.of(filled), progress);
    Path result =
        task.folders()
            .output()
            .resolve(SavedImage.fittingName(filled, file.getFileName().toString()));
    SavedImage.write(filled, result);
    ProvenanceFile.write(Invocation.drawn(made, model.model()), result);
    return new BatchRun.Filled(image.unknown(), bits);
  }

  /** Filled values are in their levels' bins, so cutting them into levels gives those drawn. */
  private static double bits(
      MaskedImage image, InpaintingModel model, Planes filled, Progress progress) {
    ContextLikelihood likelihood = model.judge();
    double bits = 0;
    for (int plane : image.used()) {
      var levels = model.quantization().of(plane).levels(filled.values(plane));
      bits += likelihood.bits(List.of(levels), image.mask().unknown(plane), progress)[0];
    }
    return bits;
  }

  /** All that a result depends on. Paths in full, since another folder may hold the same names. */
  private Map<String, String> parameters(OpenedModel opened) {
    BatchFolders folders = task.folders();
    Map<String, String> parameters = new LinkedHashMap<>();
    invocation.parameters().forEach((name, given) -> parameters.put(name, String.valueOf(given)));
    parameters.keySet().removeAll(List.of("output", "model", "resume"));
    parameters.put("input", folders.input().toAbsolutePath().normalize().toString());
    folders
        .masks()
        .ifPresent(path -> parameters.put("masks", path.toAbsolutePath().normalize().toString()));
    parameters.put("slices", task.slices().word());
    parameters.put("weights_sha256", opened.card().weightsSha256());
    parameters.put("configuration_sha256", opened.card().configurationSha256());
    return parameters;
  }

  private static String done(long before) {
    return before == 0 ? "" : ", " + before + (before == 1 ? " was" : " were") + " done before";
  }

  private Outcome outcome(OpenedModel opened, int files, BatchRun.Tally tally) {
    Path table = task.folders().output().resolve(BatchJournal.TABLE);
    int before = files - tally.filled() - tally.failed();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("files", files);
    answer.put("filled", tally.filled());
    answer.put("done_before", before);
    answer.put("failed", tally.failed());
    answer.put("table", table.toString());
    answer.put("model", opened.card().name());
    answer.put("weights_sha256", opened.card().weightsSha256());
    answer.put("seed", task.seed());
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
