// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a training has come.
 *
 * @param steps of the optimizer
 * @param seconds spent in them, in all sessions
 * @param bitsPerDim mean of −log₂ p of a known subpixel over the last steps; NaN before the first
 * @param heldOutBits mean of −log₂ p of a held-out subpixel under the weights that guess it best;
 *     NaN before the first look, or when nothing is held out
 * @param curve the way here
 * @param finished whether the budget is spent
 */
public record TrainingState(
    long steps,
    double seconds,
    double bitsPerDim,
    double heldOutBits,
    List<CurvePoint> curve,
    boolean finished) {
  /** Before anything was held out. */
  private static final String FIRST_HEADING = "steps,seconds,bits_per_dim";

  private static final String HEADING = FIRST_HEADING + ",held_out_bits_per_dim";

  public TrainingState {
    curve = List.copyOf(curve);
  }

  /** Before the first step. */
  public static TrainingState start() {
    return new TrainingState(0, 0, Double.NaN, Double.NaN, List.of(), false);
  }

  /** The last point of the curve that is a look at what is held out; empty if there is none. */
  Optional<CurvePoint> lastLook() {
    for (int i = curve.size() - 1; i >= 0; i--) {
      if (!Double.isNaN(curve.get(i).heldOutBits())) {
        return Optional.of(curve.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * As text to be kept with the model: a heading, the curve, and in the last line where it stopped.
   * Whether it is finished isn't written: the plan's budget tells.
   */
  public String toCsv() {
    return csv(curve) + new CurvePoint(steps, seconds, bitsPerDim, heldOutBits).line();
  }

  /** Points as lines under a heading. */
  public static String csv(List<CurvePoint> points) {
    StringBuilder text = new StringBuilder(HEADING).append('\n');
    for (CurvePoint point : points) {
      text.append(point.line());
    }
    return text.toString();
  }

  /**
   * What {@link #toCsv} wrote.
   *
   * @throws IllegalArgumentException naming the first line that can't be read
   */
  public static TrainingState ofCsv(String text) {
    List<String> lines = text.lines().toList();
    boolean old = lines.size() >= 2 && lines.get(0).equals(FIRST_HEADING);
    if (lines.size() < 2 || !(old || lines.get(0).equals(HEADING))) {
      throw new IllegalArgumentException("line 1 must be " + HEADING + ", and lines must follow");
    }
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      try {
        points.add(
            new CurvePoint(
                Long.parseLong(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                old ? Double.NaN : Double.parseDouble(fields[3])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("line " + (i + 1) + " is not " + HEADING, e);
      }
    }
    CurvePoint end = points.remove(points.size() - 1);
    if (end.steps() < 0 || !(end.seconds() >= 0)) {
      throw new IllegalArgumentException("its last line has negative numbers");
    }
    return new TrainingState(
        end.steps(), end.seconds(), end.bitsPerDim(), end.heldOutBits(), points, false);
  }

  /**
   * A place on the learning curve.
   *
   * @param steps of the optimizer
   * @param seconds spent
   * @param bitsPerDim mean over the steps since the last point that has one; NaN at a look at what
   *     is held out
   * @param heldOutBits of what is held out, now; NaN at points that are no look at it
   */
  public record CurvePoint(long steps, double seconds, double bitsPerDim, double heldOutBits) {
    /** A point without a look at what is held out. */
    public CurvePoint(long steps, double seconds, double bitsPerDim) {
      this(steps, seconds, bitsPerDim, Double.NaN);
    }

    private String line() {
      return steps + "," + seconds + "," + bitsPerDim + "," + heldOutBits + "\n";
    }
  }
}
