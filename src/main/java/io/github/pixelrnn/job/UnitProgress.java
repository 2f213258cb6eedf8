// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.Progress;

/** The progress of one unit within that of all. */
final class UnitProgress implements Progress {
  private static final int SCALE = 1000;

  private final Progress all;
  private final String task;
  private final long before;
  private final long units;
  private long furthest;

  /**
   * @param task what is done with the unit, as a person would say it
   * @param before how many units were done before this one
   * @param units how many there are
   */
  UnitProgress(Progress all, String task, long before, long units) {
    this.all = all;
    this.task = task;
    this.before = before;
    this.units = units;
  }

  @Override
  public boolean report(String what, long done, long total) {
    double part = total > 0 ? (double) done / total : 1;
    long within = Math.round(SCALE * Math.min(1, part));
    // All is done once the result is written. What comes after the filling, such as judging the
    // result, begins anew but is short: the bar waits for it.
    furthest = Math.max(furthest, Math.min(within, SCALE - 1));
    return all.report(task, before * SCALE + furthest, units * SCALE);
  }
}
