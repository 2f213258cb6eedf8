// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import io.github.pixelrnn.model.Progress;
import java.util.concurrent.TimeUnit;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Progress in ImageJ's status bar and list of tasks. Stops on Escape, which isn't delivered to
 * commands and so is asked for, and when the task is cancelled.
 */
final class FijiProgress implements Progress, AutoCloseable {
  /** Bars take int; permille are as fine as one can see. */
  private static final int SCALE = 1000;

  private final StatusService status;
  private final Task task;
  private final Countdown countdown =
      new Countdown(System::nanoTime, TimeUnit.MILLISECONDS.toNanos(200));

  /**
   * @param context may be null, or lack these services: then only Escape is heard
   */
  FijiProgress(Context context, String name) {
    status = context == null ? null : context.getService(StatusService.class);
    TaskService tasks = context == null ? null : context.getService(TaskService.class);
    task = tasks == null ? null : tasks.createTask(name);
    IJ.resetEscape(); // an old one must not stop this work
    if (task != null) {
      task.setProgressMaximum(SCALE);
      task.start();
    }
  }

  @Override
  public boolean report(String what, long done, long total) {
    if (countdown.due(done, total)) {
      int part = total > 0 ? (int) (SCALE * Math.min(done, total) / total) : SCALE;
      String text = countdown.text(what, done, total);
      if (status != null) {
        status.showStatus(part, SCALE, text);
      }
      if (task != null) {
        task.setStatusMessage(text);
        task.setProgressValue(part);
      }
    }
    return !IJ.escapePressed()
        && !Thread.currentThread().isInterrupted()
        && (task == null || !task.isCanceled());
  }

  @Override
  public void close() {
    if (status != null) {
      status.showProgress(SCALE, SCALE); // only a full bar goes away, after cancelling too
      status.clearStatus();
    }
    if (task != null) {
      task.finish();
    }
  }
}
