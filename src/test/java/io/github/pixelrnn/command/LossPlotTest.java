// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.gui.Plot;
import io.github.pixelrnn.training.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LossPlotTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<Plot> drawn = new ArrayList<>();

  @Test
  void drawsTwiceASecondAtMostAndAllAtTheEnd() {
    TrainingState from = new TrainingState(3, 1, 2, Double.NaN, List.of(point(3)), false);
    try (LossPlot plot = new LossPlot("t", from, drawn::add, clock::get)) {
      for (int step = 4; step < 24; step++) {
        plot.add(point(step));
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
      }
      assertThat(drawn).hasSize(4);
      assertThat(drawn.get(3).getXValues()).hasSize(17).startsWith(3, 4).endsWith(19);
    }
    assertThat(drawn).hasSize(5);
    assertThat(drawn.get(4).getYValues()).hasSize(21);
  }

  /** A line needs two. */
  @Test
  void showsTheFirstPointToo() {
    try (LossPlot plot = new LossPlot("t", TrainingState.start(), drawn::add, clock::get)) {
      plot.add(point(1));
    }
    assertThat(drawn).hasSize(1);
    assertThat(drawn.get(0).getPlotObjectStyle(0)).endsWithIgnoringCase("circle");
    assertThat(drawn.get(0).getLimits()).startsWith(0, 2, 0, 2);
  }

  @Test
  void isSilentWithoutWindows() {
    try (LossPlot plot = LossPlot.of("m", TrainingState.start())) {
      plot.add(point(1));
    }
  }

  private static TrainingState.CurvePoint point(int step) {
    return new TrainingState.CurvePoint(step, step, 1.0 / step);
  }
}
