// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.model.Progress;

/** The progress of one file within that of all. */
final class FileProgress implements Progress {
  private static final int SCALE = 1000;

  private final Progress all;
  private final String task;
  private final long before;
  private final long files;
  private long furthest;

  /**
   * @param before how many files were done before this one
   * @param files how many there are
   */
  FileProgress(Progress all, String name, long before, long files) {
    this.all = all;
    this.task = "Filling " + (before + 1) + " of " + files + ": " + name;
    this.before = before;
    this.files = files;
  }

  @Override
  public boolean report(String what, long done, long total) {
    double part = total > 0 ? (double) done / total : 1;
    long within = Math.round(SCALE * Math.min(1, part));
    // All is done once the result is written. What comes after the filling, such as judging the
    // result, begins anew but is short: the bar waits for it.
    furthest = Math.max(furthest, Math.min(within, SCALE - 1));
    return all.report(task, before * SCALE + furthest, files * SCALE);
  }
}
