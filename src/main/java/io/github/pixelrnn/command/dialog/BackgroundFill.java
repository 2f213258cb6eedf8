// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.IJ;
import io.github.pixelrnn.command.Countdown;
import io.github.pixelrnn.command.FijiProgress;
import io.github.pixelrnn.command.FilledImage.Filling;
import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.SwingUtilities;

/**
 * One fill at a time, computed on a thread of its own while the bar can be used. It is asked and
 * told on Swing's thread.
 */
final class BackgroundFill {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(250);

  /** Where a fill comes from. */
  @FunctionalInterface
  interface Source {
    /**
     * Computes it.
     *
     * @throws IOException when a model can't be read or kept
     * @throws CancellationException when the progress says to stop
     */
    Filling fill(Progress progress) throws IOException;
  }

  /** Is told how far the work is. */
  @FunctionalInterface
  interface Told {
    /**
     * @param share of the work that is done, 0…1
     */
    void tell(String text, double share);
  }

  private final Function<String, FijiProgress> progress;
  private final Told told;
  private boolean busy;
  private boolean training;
  private volatile boolean finishing;
  private volatile boolean stopped;

  /**
   * @param progress opens ImageJ's own progress of work, by its name
   */
  BackgroundFill(Function<String, FijiProgress> progress, Told told) {
    this.progress = progress;
    this.told = told;
  }

  /**
   * Begins, unless something goes on already.
   *
   * @param name of the work, for people
   * @param trains whether it can be finished early
   * @param done takes the fill
   * @param failed is told why there is none, in a sentence; in an empty one when it was stopped
   */
  void start(
      String name, boolean trains, Source source, Consumer<Filling> done, Consumer<String> failed) {
    if (busy) {
      return;
    }
    busy = true;
    training = trains;
    finishing = false;
    Thread thread =
        new Thread(() -> work(name, source, done, failed), "PixelRNN fills in the background");
    thread.setDaemon(true);
    thread.start();
  }

  private void work(String name, Source source, Consumer<Filling> done, Consumer<String> failed) {
    try (FijiProgress host = progress.apply(name)) {
      Filling fill = source.fill(telling(host));
      end(() -> done.accept(fill));
    } catch (CancellationException e) {
      end(() -> failed.accept(e instanceof StoppedException ? e.getMessage() : ""));
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      if (!Failure.isExpected(e)) {
        IJ.handleException(e); // a mistake of ours: its trace belongs into the log
      }
      end(() -> failed.accept(Failure.sentence(e)));
    }
  }

  private Progress telling(Progress host) {
    Countdown countdown = new Countdown(System::nanoTime, BETWEEN);
    return (task, part, all) -> {
      boolean on = host.report(task, part, all) && !stopped;
      if (countdown.due(part, all)) {
        // What the network has reached is for ImageJ's status bar, which has room.
        String text = countdown.text(task.split(":", 2)[0], part, all);
        double share = all > 0 ? (double) part / all : 1;
        SwingUtilities.invokeLater(() -> told.tell(text, share));
      }
      return on;
    };
  }

  private void end(Runnable last) {
    SwingUtilities.invokeLater(
        () -> {
          busy = false;
          training = false;
          stopped = false;
          last.run();
        });
  }

  boolean isBusy() {
    return busy;
  }

  boolean isTraining() {
    return training;
  }

  /** Whether a training is to end with what was learned; on any thread. */
  boolean isFinishing() {
    return finishing;
  }

  void finish() {
    finishing = true;
  }

  /** Ends it with nothing, soon, if anything goes on. */
  void stop() {
    stopped = busy;
  }
}
