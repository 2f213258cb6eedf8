// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

/**
 * A bright line goes on where its middle stands out from both sides by more than half of what it
 * does where it is known.
 */
final class LineJudgement extends Judgement {
  private static final int MOST_GAP = 4;
  private static final int NEAR = 5;
  private static final int FAR = 8;

  LineJudgement(Trace trace) {
    super(trace);
  }

  @Override
  Continuation of(SquareImage filled) {
    double usual =
        known().stream().mapToDouble(step -> contrast(filled, step)).average().orElseThrow();
    return Continuation.of(
        unknown().stream().map(step -> contrast(filled, step) > usual / 2).toList(), MOST_GAP);
  }

  private static double contrast(SquareImage image, Trace.Step step) {
    double middle = 0;
    for (int across = -1; across <= 1; across++) {
      middle += image.between(step.y(across), step.x(across)) / 3;
    }
    double sides = 0;
    int count = 2 * (FAR - NEAR + 1);
    for (int across = NEAR; across <= FAR; across++) {
      sides += image.between(step.y(across), step.x(across)) / count;
      sides += image.between(step.y(-across), step.x(-across)) / count;
    }
    return middle - sides;
  }
}
