// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.prediction.Interpolation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the judgements tell the truth from what does not go on: else their count says nothing.
 */
final class SelfCheck {
  private static final double TENSION = 1e-9;
  private static final int PATCHES = 8;
  private static final double OFF = 12;

  private SelfCheck() {}

  /** What is judged wrongly, a line each; nothing when all is well. */
  static List<String> complaints(List<LineImage> images) {
    List<String> complaints = new ArrayList<>();
    for (LineImage image : images) {
      Continuation truth = image.judged(image.truth());
      if (!truth.continued()) {
        complaints.add(image.name() + ": the truth is not continued: " + truth);
      }
      Continuation smooth = image.judged(biharmonic(image.damaged()));
      if (smooth.continued()) {
        complaints.add(image.name() + ": the biharmonic fill is continued: " + smooth);
      }
      for (SquareImage patched : patched(image)) {
        Continuation patch = image.judged(patched);
        if (patch.continued()) {
          complaints.add(image.name() + ": a random patch is continued: " + patch);
        }
      }
    }
    return complaints;
  }

  /** Bending energy alone, up to a tension that only makes the solution unique. */
  static SquareImage biharmonic(SquareImage damaged) {
    boolean[] known = new boolean[SIDE * SIDE];
    int[] levels = new int[SIDE * SIDE];
    for (int i = 0; i < known.length; i++) {
      known[i] = !CentralHole.contains(i);
      levels[i] = Math.round(damaged.at(i / SIDE, i % SIDE));
    }
    return new SquareImage(new Interpolation(known, SIDE, SIDE, TENSION).of(levels, 1));
  }

  /**
   * Fills from random places that are known in full. What lies along the line would be a good fill
   * and is left out.
   */
  private static List<SquareImage> patched(LineImage image) {
    Noise.Stream stream = new Noise(1).stream(Noise.Purpose.PATCHES);
    int most = (SIDE - CentralHole.HOLE) / 2;
    List<SquareImage> fills = new ArrayList<>();
    for (int number = 0; fills.size() < PATCHES; number++) {
      int along = stream.below(2 * most + 1, number, 0, 0) - most;
      int away = CentralHole.HOLE + stream.below(most - CentralHole.HOLE + 1, number, 1, 0);
      int signed = stream.uniform(number, 2, 0) < 0.5 ? away : -away;
      boolean aside = stream.uniform(number, 3, 0) < 0.5;
      int down = aside ? along : signed;
      int right = aside ? signed : along;
      if (Math.abs(image.judgement().trace.across(SIDE / 2.0 + down, SIDE / 2.0 + right)) > OFF) {
        fills.add(CentralHole.moved(image.truth(), down, right));
      }
    }
    return fills;
  }
}
