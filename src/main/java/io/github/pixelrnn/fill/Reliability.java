// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How well a model's answers fit holes whose truth is known, by the holes' kind.
 *
 * @param kinds those that something is known of
 */
public record Reliability(Map<HoleKind, Held> kinds) {
  /** Nothing is known. */
  public static final Reliability UNKNOWN = new Reliability(Map.of());

  /** Quantiles are not widened or narrowed by more: so much could be the image's own chance. */
  static final double MOST_SCATTER = 4;

  static final double LEAST_SCATTER = 0.25;

  private static final int NUMBERS = 4;

  /** Without those that come from draws. */
  private static final int FEW_NUMBERS = 2;

  /** By so much what needs no model must be nearer to the truth. */
  private static final double CLEARLY = 0.98;

  public Reliability {
    EnumMap<HoleKind, Held> copy = new EnumMap<>(HoleKind.class);
    copy.putAll(kinds);
    kinds = copy;
  }

  /**
   * What was found of one kind of hole. Errors are root mean squares in levels.
   *
   * @param mean error of the model's mean
   * @param diffusion error of the smoothest continuation of what is known
   * @param draw error of one draw; NaN if nothing was drawn
   * @param scatter by how much the draws' quantiles must be farther from their median so that they
   *     hold as much of the truth as of further draws: below 1 where draws scatter too much
   */
  public record Held(double mean, double diffusion, double draw, double scatter) {
    /**
     * @throws IllegalArgumentException for a negative error or a scatter out of bounds
     */
    public Held {
      if (!(mean >= 0 && diffusion >= 0) || draw < 0) {
        throw new IllegalArgumentException("errors must be 0 or more");
      }
      if (!(scatter >= LEAST_SCATTER && scatter <= MOST_SCATTER)) {
        throw new IllegalArgumentException("scatter must be 0.25…4, got " + scatter);
      }
    }
  }

  /**
   * Whether the biharmonic fill was clearly nearer to the truth than the network's mean in holes of
   * a kind; false where nothing is known.
   */
  public boolean prefersBiharmonic(HoleKind kind) {
    Held held = kinds.get(kind);
    return held != null && held.diffusion < CLEARLY * held.mean;
  }

  /** Why {@link #prefersBiharmonic} says so, as a clause. */
  String reason(HoleKind kind) {
    Held held = kinds.get(kind);
    return held == null
        ? "no trial was possible"
        : String.format(
            Locale.ROOT,
            "error on known pixels nearby: network mean %.2f, biharmonic fill %.2f levels",
            held.mean,
            held.diffusion);
  }

  /** The same for draws at another temperature: their scatter is not known. */
  public Reliability withoutScatter() {
    EnumMap<HoleKind, Held> others = new EnumMap<>(HoleKind.class);
    kinds.forEach(
        (kind, held) -> others.put(kind, new Held(held.mean, held.diffusion, held.draw, 1)));
    return new Reliability(others);
  }

  /** {@link Held#scatter}; 1 where nothing is known. */
  public double scatter(HoleKind kind) {
    Held held = kinds.get(kind);
    return held == null ? 1 : held.scatter;
  }

  /** One line from which {@link #of} makes the same again. */
  public String text() {
    StringJoiner text = new StringJoiner("; ");
    kinds.forEach(
        (kind, held) ->
            text.add(
                kind.word()
                    + String.format(
                        Locale.ROOT, " mean %.3f diffusion %.3f", held.mean, held.diffusion)
                    + (Double.isNaN(held.draw)
                        ? ""
                        : String.format(
                            Locale.ROOT, " draw %.3f scatter %.3f", held.draw, held.scatter))));
    return text.toString();
  }

  /**
   * That of a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Reliability of(String text) {
    EnumMap<HoleKind, Held> kinds = new EnumMap<>(HoleKind.class);
    for (String part : text.isEmpty() ? new String[0] : text.split("; ", -1)) {
      String[] words = part.split(" ", -1);
      try {
        double[] numbers = {0, 0, Double.NaN, 1};
        int count = words.length == 2 * FEW_NUMBERS + 1 ? FEW_NUMBERS : NUMBERS;
        for (int i = 0; i < count; i++) {
          numbers[i] = Double.parseDouble(words[2 * i + 2]);
        }
        Held held = new Held(numbers[0], numbers[1], numbers[2], numbers[3]);
        kinds.put(HoleKind.valueOf(words[0].toUpperCase(Locale.ROOT)), held);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "reliability must name kinds of holes with two or four numbers each, got \""
                + text
                + "\"",
            e);
      }
    }
    return new Reliability(kinds);
  }
}
