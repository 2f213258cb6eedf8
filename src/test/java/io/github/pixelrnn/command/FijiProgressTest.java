// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.event.EventService;
import org.scijava.task.TaskService;

class FijiProgressTest {

  /** Which waits five seconds for commands that don't end. */
  @Test
  void saysToStopOnceImageJQuits() {
    Context context = new Context(StatusService.class, TaskService.class, EventService.class);
    try (FijiProgress progress = new FijiProgress(context, "work")) {
      assertThat(progress.report("Working", 1, 4)).isTrue();
      assertThat(progress.isQuitting()).isFalse();
      context.dispose();
      assertThat(progress.report("Working", 2, 4)).isFalse();
      assertThat(progress.isQuitting()).isTrue();
    }
  }
}
