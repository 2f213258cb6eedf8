// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import java.util.ArrayList;
import java.util.List;

/** What tells whether something goes on through the hole. */
abstract class Judgement {
  private static final int FAR = 70;
  private static final double BORDER = 3;

  final Trace trace;

  Judgement(Trace trace) {
    this.trace = trace;
  }

  /** Of an image whose hole is filled. */
  abstract Continuation of(SquareImage filled);

  /** Steps of a pixel inside the hole. */
  final List<Trace.Step> unknown() {
    List<Trace.Step> steps = new ArrayList<>();
    for (int along = -FAR; along <= FAR; along++) {
      Trace.Step step = trace.step(along);
      if (CentralHole.contains(step.y(), step.x())) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** Steps outside, from both sides of the hole on, so far that nothing of it is touched. */
  final List<Trace.Step> known() {
    List<Trace.Step> steps = new ArrayList<>();
    for (int along = -FAR; along <= FAR; along++) {
      Trace.Step step = trace.step(along);
      double reach = CentralHole.HOLE / 2.0 + BORDER + 8;
      if (Math.abs(step.y() - Texturing.SIDE / 2.0) > reach
          || Math.abs(step.x() - Texturing.SIDE / 2.0) > reach) {
        steps.add(step);
      }
    }
    return steps;
  }
}
