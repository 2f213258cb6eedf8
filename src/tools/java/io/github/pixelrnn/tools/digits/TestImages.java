// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.model.ScaleBits;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * MNIST's test images, and how models are judged on them.
 *
 * @param file IDX; null for that in the folder which {@code PIXELRNN_DATA} names
 * @param limit how many of them; 0 for all
 */
record TestImages(Path file, int limit) {
  private static final String VARIABLE = "PIXELRNN_DATA";
  private static final String NAME = "mnist/t10k-images-idx3-ubyte.gz";

  TestImages {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must be 0 or more, got " + limit);
    }
    if (file == null) {
      String data = System.getenv(VARIABLE);
      if (data == null || data.isBlank()) {
        throw new IllegalArgumentException(
            "name MNIST's test images by --images, or the folder of " + NAME + " by " + VARIABLE);
      }
      file = Path.of(data).resolve(NAME);
    }
  }

  /**
   * How probable they are.
   *
   * @param images judged
   * @param nats an image
   * @param bits a subpixel
   * @param byScale the same apart for each network of a multi-scale model
   */
  record Judged(long images, double nats, double bits, ScaleBits byScale) {}

  /** Judges a model, by its name or its folder. */
  Judged judge(Verbs verbs, String model) throws IOException {
    Map<String, Object> answer = verbs.run(line(model));
    return new Judged(
        ((Number) answer.get("images")).longValue(),
        number(answer.get("nats_per_image")),
        number(answer.get("bits_per_dim")),
        byScale(answer.get("bits_per_dim_by_scale")));
  }

  /** Writes how improbable a model finds each of their pixels, in bits, a slice an image. */
  void map(Verbs verbs, String model, Path map) throws IOException {
    List<String> line = line(model);
    line.addAll(List.of("--surprise", "--output", map.toString()));
    verbs.run(line);
  }

  private List<String> line(String model) {
    List<String> line = new ArrayList<>(List.of("evaluate", "--model", model));
    line.addAll(List.of("--images", file.toString(), "--limit", String.valueOf(limit)));
    line.addAll(List.of("--seed", String.valueOf(DigitModel.SEED)));
    return line;
  }

  private static ScaleBits byScale(Object answered) {
    if (!(answered instanceof Map<?, ?> scales)) {
      return ScaleBits.NONE;
    }
    SortedMap<Integer, Double> byScale = new TreeMap<>();
    scales.forEach((scale, bits) -> byScale.put(Integer.valueOf((String) scale), number(bits)));
    return new ScaleBits(byScale);
  }

  private static double number(Object answered) {
    return ((Number) answered).doubleValue();
  }

  /** These, as a card says what it was measured on. */
  String measured(long images) {
    return String.format(
        Locale.ROOT,
        "the %s%,d MNIST test images, binarized with seed %d",
        limit == 0 ? "" : "first ",
        images,
        DigitModel.SEED);
  }
}
