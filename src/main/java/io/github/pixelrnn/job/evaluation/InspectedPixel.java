// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import io.github.pixelrnn.evaluation.Distribution;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How probable a model finds each value of one pixel.
 *
 * @param where the model's name and the place
 * @param distribution over the levels
 * @param quantization what raw values the levels stand for
 * @param raw the image's value there; may lie outside the levels' range
 * @param provenance how this was found out
 */
public record InspectedPixel(
    String where,
    Distribution distribution,
    Quantization quantization,
    double raw,
    Provenance provenance) {

  /** The value that is looked up: of black and white models what the value was taken as. */
  public double seen() {
    return quantization.binary() ? quantization.middle(distribution.level()) : raw;
  }

  /** For JSON. */
  public Map<String, Object> answer() {
    List<Double> p = distribution.probabilities();
    List<Double> values = IntStream.range(0, p.size()).mapToObj(quantization::middle).toList();
    Map<String, Object> answer = new LinkedHashMap<>(provenance.facts());
    answer.put("value", raw);
    answer.put("level", distribution.level());
    answer.put("probability", p.get(distribution.level()));
    answer.put("bits", distribution.bits());
    answer.put("entropy_bits", distribution.entropy());
    answer.put("most_probable", values.get(distribution.mostProbable()));
    answer.put("values", values);
    answer.put("probabilities", p);
    return answer;
  }

  /** For people, in a sentence. */
  public String text() {
    List<Double> p = distribution.probabilities();
    int best = distribution.mostProbable();
    return String.format(
        Locale.ROOT,
        "%s: the image's value %s has p = %.4f (%.2f bits); the most probable is %s, p = %.4f;"
            + " entropy %.2f bits",
        where,
        number(seen()),
        p.get(distribution.level()),
        distribution.bits(),
        number(quantization.middle(best)),
        p.get(best),
        distribution.entropy());
  }

  /** A value as people write it. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
