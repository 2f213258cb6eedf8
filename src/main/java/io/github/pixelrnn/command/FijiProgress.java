// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import io.github.pixelrnn.model.Progress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.event.ContextDisposingEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Progress in ImageJ's status bar and list of tasks. Stops on Escape, which isn't delivered to
 * commands and so is asked for, when the task is cancelled, and once ImageJ quits, which waits for
 * its commands.
 */
public final class FijiProgress implements Progress, AutoCloseable {
  /** Bars take int; permille are as fine as one can see. */
  private static final int SCALE = 1000;

  private final StatusService status;
  private final Task task;
  private final EventService events;
  private final List<EventSubscriber<?>> subscribers;
  private volatile boolean quitting;
  private final Countdown countdown =
      new Countdown(System::nanoTime, TimeUnit.MILLISECONDS.toNanos(200));

  /**
   * @param context may be null, or lack these services: then only Escape is heard
   */
  public FijiProgress(Context context, String name) {
    status = context == null ? null : context.getService(StatusService.class);
    TaskService tasks = context == null ? null : context.getService(TaskService.class);
    task = tasks == null ? null : tasks.createTask(name);
    events = context == null ? null : context.getService(EventService.class);
    subscribers = events == null ? List.of() : events.subscribe(this);
    IJ.resetEscape(); // an old one must not stop this work
    if (task != null) {
      task.setProgressMaximum(SCALE);
      task.start();
    }
  }

  /** Called by SciJava when it is beyond asking whether to save changes. */
  @EventHandler
  public void onEvent(ContextDisposingEvent event) {
    quitting = true;
  }

  /** Whether ImageJ ends: then nobody is there any more. */
  boolean isQuitting() {
    return quitting;
  }

  @Override
  public boolean report(String what, long done, long total) {
    if (!quitting && countdown.due(done, total)) {
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
    return !quitting
        && !IJ.escapePressed()
        && !Thread.currentThread().isInterrupted()
        && (task == null || !task.isCanceled());
  }

  @Override
  public void close() {
    if (events != null) {
      events.unsubscribe(subscribers);
    }
    if (quitting) {
      return;
    }
    if (status != null) {
      status.showProgress(SCALE, SCALE); // only a full bar goes away, after cancelling too
      status.clearStatus();
    }
    if (task != null) {
      task.finish();
    }
  }
}
