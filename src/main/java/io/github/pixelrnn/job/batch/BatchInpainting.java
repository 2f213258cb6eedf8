// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.FillReach;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.FigureTable;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
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
 * @param log gets lines for people
 * @param clock in nanoseconds
 */
public record BatchInpainting(
    Installation installation,
    BatchTask task,
    Invocation invocation,
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
    List<String> files =
        task.folders().images().stream().map(file -> file.getFileName().toString()).toList();
    String model = model();
    PretrainedModel.predictionInput(
        installation.models().card(model)); // refused once for all files
    BatchWork work = new BatchWork(task, invocation);
    Consumer<String> given = line -> log.accept(task.folders().asGiven(line));
    try (Crew<BatchUnit, BatchAnswer> crew =
            installation.workers().crew(work, model, installation, given, clock);
        BatchJournal journal =
            BatchJournal.open(task.folders().output(), parameters(crew.card()), resume)) {
      FillReach reach =
          PretrainedModel.reach(
              crew.card(),
              installation.models().judge(model),
              task.settings(),
              task.result().fill() == Fill.BEST);
      SlideRun slides =
          new SlideRun(task, parameters(crew.card()), resume, crew, reach, log, clock);
      if (!journal.keepsOthersOut()) {
        log.accept("This disk has no locks: start no other batch into the folder meanwhile");
      }
      long before = files.stream().filter(journal::isDone).count();
      log.accept(
          "Filling " + (files.size() - before) + " of " + files.size() + " files" + done(before));
      BatchRun.Tally tally =
          new BatchRun(journal, crew, slides, task.folders(), log).run(files, progress);
      List<List<Object>> rows = journal.rows().stream().map(BatchRow::figures).toList();
      return outcome(crew.card(), files.size(), tally)
          .with(new FigureTable("PixelRNN Batch", BatchRow.COLUMNS, rows));
    }
  }

  /** The model's name; Automatic goes by the first image that can be read. */
  private String model() throws IOException {
    if (!ModelChoice.isAutomatic(task.model())) {
      return task.model();
    }
    int channels = 0;
    List<Path> images = task.folders().images();
    for (int i = 0; i < images.size() && channels == 0; i++) {
      channels = channels(images.get(i));
    }
    return PretrainedModel.named(task.model(), Math.max(1, channels));
  }

  /** The channels of an image; 0 if it can't be read, which its own row will report. */
  private static int channels(Path file) {
    try {
      return Planes.of(ImageFiles.read(file, line -> {})).channels();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }

  /** All that a result depends on. Paths in full, since another folder may hold the same names. */
  private Map<String, String> parameters(ModelCard card) {
    BatchFolders folders = task.folders();
    Map<String, String> parameters = new LinkedHashMap<>();
    invocation.parameters().forEach((name, given) -> parameters.put(name, String.valueOf(given)));
    parameters.keySet().removeAll(List.of("output", "model", "resume"));
    parameters.put("input", folders.input().toAbsolutePath().normalize().toString());
    folders
        .masks()
        .ifPresent(path -> parameters.put("masks", path.toAbsolutePath().normalize().toString()));
    parameters.put("slices", task.slices().word());
    parameters.put("weights_sha256", card.weightsSha256());
    parameters.put("configuration_sha256", card.configurationSha256());
    return parameters;
  }

  private static String done(long before) {
    return before == 0 ? "" : ", " + before + (before == 1 ? " was" : " were") + " done before";
  }

  private Outcome outcome(ModelCard card, int files, BatchRun.Tally tally) {
    Path table = task.folders().output().resolve(BatchJournal.TABLE);
    int before = files - tally.filled() - tally.failed();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("files", files);
    answer.put("filled", tally.filled());
    answer.put("done_before", before);
    answer.put("failed", tally.failed());
    answer.put("table", table.toString());
    answer.put("model", card.name());
    answer.put("weights_sha256", card.weightsSha256());
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
