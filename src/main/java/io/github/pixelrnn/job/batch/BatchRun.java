// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
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
   * @param stopped whether to stop, as far as others than the progress know
   * @throws CancellationException when one of them says to stop, after the file at hand
   * @throws IOException when the journal can't be written
   */
  Tally run(List<Path> files, Progress progress, BooleanSupplier stopped) throws IOException {
    List<Path> open =
        files.stream().filter(file -> !journal.isDone(file.getFileName().toString())).toList();
    int failed = 0;
    for (int i = 0; i < open.size(); i++) {
      FileProgress within =
          new FileProgress(progress, open.get(i).getFileName().toString(), i, open.size());
      within.report("", 0, 1);
      if (within.isStopped() || stopped.getAsBoolean()) {
        String rest = open.size() - i == 1 ? "1 file is" : open.size() - i + " files are";
        log.accept("Stopped: " + rest + " left, the same command goes on with them");
        throw new CancellationException("cancelled between two files");
      }
      BatchRow row = row(open.get(i), within);
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
