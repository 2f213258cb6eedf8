// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Architecture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Mean −log₂ p of the subpixels that each network of a multi-scale model draws.
 *
 * @param byScale by {@link Architecture#scales}, the smallest image first; NaN where there is no
 *     such subpixel; empty for a single network
 */
public record ScaleBits(SortedMap<Integer, Double> byScale) {
  /** Of a single network, or of nothing. */
  public static final ScaleBits NONE = new ScaleBits(new TreeMap<>());

  public ScaleBits {
    SortedMap<Integer, Double> sorted = new TreeMap<>(Collections.reverseOrder());
    sorted.putAll(byScale);
    byScale = Collections.unmodifiableSortedMap(sorted);
  }

  /** Means of what was summed up. */
  public static ScaleBits of(SortedMap<Integer, ScaleCosts.Cost> costs) {
    SortedMap<Integer, Double> bits = new TreeMap<>();
    costs.forEach((scale, cost) -> bits.put(scale, cost.bitsPerDim()));
    return new ScaleBits(bits);
  }

  public boolean isEmpty() {
    return byScale.isEmpty();
  }

  /** That of a scale; NaN when there is none. */
  public double at(int scale) {
    return byScale.getOrDefault(scale, Double.NaN);
  }

  /** By the scales as text, for files; what is no number is null. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    byScale.forEach((scale, bits) -> facts.put(scale.toString(), bits.isNaN() ? null : bits));
    return facts;
  }

  /**
   * For people: {@code every 4th pixel 0.532, the others 0.331}.
   *
   * @param digits after the point
   */
  public String text(int digits) {
    StringJoiner text = new StringJoiner(", ");
    byScale.forEach(
        (scale, bits) ->
            text.add(name(scale) + String.format(Locale.ROOT, " %." + digits + "f", bits)));
    return text.toString();
  }

  /** {@link #text} in brackets behind what they are the parts of; nothing when empty. */
  public String inBrackets(int digits) {
    return isEmpty() ? "" : " (" + text(digits) + ")";
  }

  private String name(int scale) {
    if (scale == 1) {
      return "the others";
    }
    String every = scale + (scale == 2 ? "nd" : "th");
    return scale == byScale.firstKey() ? "every " + every + " pixel" : "every " + every;
  }
}
