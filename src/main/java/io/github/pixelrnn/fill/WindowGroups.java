// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Windows in groups, each for one call of the model. Groups do not depend on each other, so several
 * threads draw them, the largest windows first, lest one thread is left with them at the end.
 */
final class WindowGroups {
  private final List<List<Window>> groups;
  private final int windows;
  private final String task;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  /**
   * @param groups the smallest windows first
   * @param windows how many in all
   * @param task what is being done, as a person would say it
   */
  WindowGroups(List<List<Window>> groups, int windows, String task) {
    this.groups = new ArrayList<>(groups);
    Collections.reverse(this.groups);
    this.windows = windows;
    this.task = task;
  }

  /** What is done with a group. */
  interface Work {
    void run(List<Window> group, Progress progress);
  }

  /**
   * Does it with all, once.
   *
   * @param threads the most at once
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void each(int threads, Work work, Progress progress) {
    List<ParallelTasks.Task> tasks = new ArrayList<>();
    for (int thread = 0; thread < Math.min(threads, groups.size()); thread++) {
      tasks.add(told -> run(work, told));
    }
    if (!tasks.isEmpty()) {
      ParallelTasks.run(tasks, progress);
    }
  }

  private void run(Work work, Progress progress) {
    for (int next; (next = begun.getAndIncrement()) < groups.size(); ) {
      List<Window> group = groups.get(next);
      int before = done.get();
      work.run(group, progress.part(task, before, before + group.size(), windows));
      done.addAndGet(group.size());
    }
  }
}
