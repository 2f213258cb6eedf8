// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.ScaleBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a training has come.
 *
 * <p>As a table it has a column more for each network of a multi-scale model.
 *
 * @param steps of the optimizer
 * @param seconds spent in them, in all sessions
 * @param bitsPerDim mean of −log₂ p of a known subpixel over the last steps; NaN before the first
 * @param heldOutBits mean of −log₂ p of a held-out subpixel under the weights that guess it best;
 *     NaN before the first look, or when nothing is held out
 * @param heldOutByScale the same apart for each network of a multi-scale model
 * @param curve the way here
 * @param finished whether the budget is spent
 */
public record TrainingState(
    long steps,
    double seconds,
    double bitsPerDim,
    double heldOutBits,
    ScaleBits heldOutByScale,
    List<CurvePoint> curve,
    boolean finished) {
  /** Before anything was held out. */
  private static final String FIRST_HEADING = "steps,seconds,bits_per_dim";

  private static final String HEADING = FIRST_HEADING + ",held_out_bits_per_dim";

  /** Of a multi-scale model, before the scale's number. */
  private static final String SCALE = ",held_out_bits_per_dim_scale_";

  public TrainingState {
    curve = List.copyOf(curve);
  }

  /** Of a single network. */
  public TrainingState(
      long steps,
      double seconds,
      double bitsPerDim,
      double heldOutBits,
      List<CurvePoint> curve,
      boolean finished) {
    this(steps, seconds, bitsPerDim, heldOutBits, ScaleBits.NONE, curve, finished);
  }

  /** Before the first step. */
  public static TrainingState start() {
    return new TrainingState(0, 0, Double.NaN, Double.NaN, List.of(), false);
  }

  /** How the weights guess that guess best what is held out. */
  Look heldOut() {
    return new Look(heldOutBits, heldOutByScale);
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
    List<CurvePoint> points = new ArrayList<>(curve);
    points.add(new CurvePoint(steps, seconds, bitsPerDim, heldOutBits, heldOutByScale));
    return csv(points);
  }

  /** Points as lines under a heading. */
  public static String csv(List<CurvePoint> points) {
    Set<Integer> scales =
        points.stream()
            .map(point -> point.heldOutByScale().byScale().keySet())
            .filter(some -> !some.isEmpty())
            .findFirst()
            .orElse(Set.of());
    StringBuilder text = new StringBuilder(HEADING);
    scales.forEach(scale -> text.append(SCALE).append(scale));
    text.append('\n');
    points.forEach(point -> text.append(point.line(scales)));
    return text.toString();
  }

  /**
   * What {@link #toCsv} wrote.
   *
   * @throws IllegalArgumentException naming the first line that can't be read
   */
  public static TrainingState ofCsv(String text) {
    List<String> lines = text.lines().toList();
    String heading = lines.size() < 2 ? "" : lines.get(0);
    if (!heading.equals(FIRST_HEADING)
        && !heading.matches(HEADING + "(" + SCALE + "[1-9][0-9]*)*")) {
      throw new IllegalArgumentException("line 1 must be " + HEADING + ", and lines must follow");
    }
    String[] columns = heading.split(",", -1);
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        points.add(CurvePoint.of(columns, lines.get(i).split(",", -1)));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("line " + (i + 1) + " is not " + heading, e);
      }
    }
    CurvePoint end = points.remove(points.size() - 1);
    if (end.steps() < 0 || !(end.seconds() >= 0)) {
      throw new IllegalArgumentException("its last line has negative numbers");
    }
    return new TrainingState(
        end.steps(),
        end.seconds(),
        end.bitsPerDim(),
        end.heldOutBits(),
        end.heldOutByScale(),
        points,
        false);
  }

  /**
   * A place on the learning curve. One without figures is where a training that had been stopped
   * went on.
   *
   * @param steps of the optimizer
   * @param seconds spent
   * @param bitsPerDim mean over the steps since the last point that has one; NaN at a look at what
   *     is held out
   * @param heldOutBits of what is held out, now; NaN at points that are no look at it
   * @param heldOutByScale the same apart for each network of a multi-scale model
   */
  public record CurvePoint(
      long steps, double seconds, double bitsPerDim, double heldOutBits, ScaleBits heldOutByScale) {
    private static final int FIRST_SCALE = 4;

    /** A point of a single network. */
    public CurvePoint(long steps, double seconds, double bitsPerDim, double heldOutBits) {
      this(steps, seconds, bitsPerDim, heldOutBits, ScaleBits.NONE);
    }

    /** A point without a look at what is held out. */
    public CurvePoint(long steps, double seconds, double bitsPerDim) {
      this(steps, seconds, bitsPerDim, Double.NaN);
    }

    /** Whether a training that had been stopped went on here. */
    public boolean isContinuation() {
      return Double.isNaN(bitsPerDim) && Double.isNaN(heldOutBits);
    }

    private static CurvePoint of(String[] columns, String[] fields) {
      SortedMap<Integer, Double> byScale = new TreeMap<>();
      for (int i = FIRST_SCALE; i < columns.length; i++) {
        byScale.put(
            Integer.parseInt(columns[i].substring(SCALE.length() - 1)),
            Double.parseDouble(fields[i]));
      }
      double heldOut = columns.length < FIRST_SCALE ? Double.NaN : Double.parseDouble(fields[3]);
      return new CurvePoint(
          Long.parseLong(fields[0]),
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          heldOut,
          Double.isNaN(heldOut) ? ScaleBits.NONE : new ScaleBits(byScale));
    }

    private String line(Set<Integer> scales) {
      StringBuilder line = new StringBuilder();
      line.append(steps + "," + seconds + "," + bitsPerDim + "," + heldOutBits);
      scales.forEach(scale -> line.append(',').append(heldOutByScale.at(scale)));
      return line.append('\n').toString();
    }
  }
}
