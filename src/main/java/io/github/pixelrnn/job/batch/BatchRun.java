// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The files of a batch, one after the other; one that can't be done is reported and passed over.
 *
 * @param journal keeps what became of each
 * @param work what is done with a file
 * @param seed for the journal
 * @param log gets a line for each file that can't be done
 * @param clock in nanoseconds
 */
record BatchRun(
    BatchJournal journal, Work work, long seed, Consumer<String> log, LongSupplier clock) {

  /** Fills one file and writes the result. */
  @FunctionalInterface
  interface Work {
    Filled of(Path file, FileProgress progress) throws IOException;
  }

  /**
   * What was filled.
   *
   * @param pixels how many
   * @param bits as in {@link BatchRow}
   */
  record Filled(long pixels, double bits) {}

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
   * @throws StoppedException when the progress says to stop; of the file at hand nothing is kept
   * @throws IOException when the journal can't be written
   */
  Tally run(List<Path> files, Progress progress) throws IOException {
    List<Path> open =
        files.stream().filter(file -> !journal.isDone(file.getFileName().toString())).toList();
    int failed = 0;
    for (int i = 0; i < open.size(); i++) {
      FileProgress within =
          new FileProgress(progress, open.get(i).getFileName().toString(), i, open.size());
      BatchRow row;
      try {
        within.require("", 0, 1);
        row = row(open.get(i), within);
      } catch (CancellationException e) {
        throw stopped(open.size() - i, e);
      }
      journal.add(row);
      if (!row.isDone()) {
        failed++;
        log.accept(row.file() + " failed: " + row.error());
      }
    }
    if (!open.isEmpty()) {
      progress.report("Filling files", open.size() * 1000L, open.size() * 1000L);
    }
    return new Tally(open.size() - failed, failed);
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

  private BatchRow row(Path file, FileProgress progress) {
    String name = file.getFileName().toString();
    long start = clock.getAsLong();
    try {
      Filled filled = work.of(file, progress);
      return new BatchRow(name, since(start), seed, filled.pixels(), filled.bits(), "");
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      String sentence = Failure.sentence(e);
      return BatchRow.failed(
          name,
          since(start),
          seed,
          Failure.isExpected(e)
              ? sentence
              : "unexpected failure (" + e.getClass().getSimpleName() + "): " + sentence);
    }
  }

  private double since(long start) {
    return (clock.getAsLong() - start) * 1e-9;
  }
}
