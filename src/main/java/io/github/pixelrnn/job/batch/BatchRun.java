// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The files of a batch, each written into the journal as it is done; one that can't be done is
 * reported and passed over.
 *
 * @param journal keeps what became of each
 * @param crew does them
 * @param slides does those that are too large for one worker
 * @param folders where they are, by whose names as they were given failures are told
 * @param log gets a line for each file that can't be done
 */
record BatchRun(
    BatchJournal journal,
    Crew<BatchUnit, BatchAnswer> crew,
    SlideRun slides,
    BatchFolders folders,
    Consumer<String> log) {

  /**
   * How it went.
   *
   * @param filled files that were done now
   * @param failed files that can't be done
   */
  record Tally(int filled, int failed) {}

  /**
   * Does all files that an earlier run has not done.
   *
   * @param files their names
   * @throws StoppedException when the progress says to stop; of the files at hand nothing is kept,
   *     but of a slide the parts that are filled
   * @throws IOException when the journal can't be written, or nobody can go on
   */
  Tally run(List<String> files, Progress progress) throws IOException {
    slides.forgetDone(journal::isDone);
    List<String> open = files.stream().filter(file -> !journal.isDone(file)).toList();
    List<String> large = new ArrayList<>();
    List<BatchUnit> whole = new ArrayList<>();
    for (String file : open) {
      if (slides.has(file)) {
        large.add(file);
      } else {
        whole.add(new BatchUnit.WholeFile(file));
      }
    }
    List<BatchRow> rows = new ArrayList<>();
    try {
      if (!whole.isEmpty()) {
        crew.run(
            whole, come -> keep(come.stream().map(BatchRow.class::cast).toList(), rows), progress);
      }
      for (String file : large) {
        BatchRow row = slides.row(file, progress);
        keep(List.of(row), rows);
        if (row.isDone()) {
          slides.forget(file); // not before the journal has it: else a kill between would lose all
        }
      }
    } catch (CancellationException e) {
      throw stopped(open.size() - rows.size(), e);
    }
    journal.order(files);
    if (!open.isEmpty()) {
      progress.report("Filling files", open.size() * 1000L, open.size() * 1000L);
    }
    int failed = (int) rows.stream().filter(row -> !row.isDone()).count();
    return new Tally(open.size() - failed, failed);
  }

  private void keep(List<BatchRow> come, List<BatchRow> rows) throws IOException {
    List<BatchRow> told =
        come.stream().map(row -> row.withError(folders.asGiven(row.error()))).toList();
    journal.add(told);
    rows.addAll(told);
    for (BatchRow row : told) {
      if (!row.isDone()) {
        log.accept(row.file() + " failed: " + row.error());
      }
    }
  }

  private static StoppedException stopped(int left, CancellationException cause) {
    String rest = left == 1 ? "1 file is" : left + " files are";
    StoppedException stopped =
        new StoppedException(
            "stopped; "
                + rest
                + " left, the same command goes on with "
                + (left == 1 ? "it" : "them"));
    stopped.initCause(cause);
    return stopped;
  }
}
