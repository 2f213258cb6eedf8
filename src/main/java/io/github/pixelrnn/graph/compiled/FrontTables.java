// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * What a compiled walk is told of each front beforehand, a table each of K fronts.
 *
 * <table><caption>P places, B images, M = P · B</caption>
 * <tr><th>table</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>given</td><td>[K, M, C]</td><td>levels of pixels that are not drawn, and of those above the first
 * row; 0 elsewhere</td></tr>
 * <tr><td>flags</td><td>[K, M, 2]</td><td>1 where a place holds a pixel; where those that come after
 * it see it</td></tr>
 * <tr><td>drawn</td><td>[K, C, M]</td><td>1 where a subpixel is drawn</td></tr>
 * <tr><td>above</td><td>[K, M, 3]</td><td>{@link WavefrontStep.Front#above}</td></tr>
 * <tr><td>conditioning</td><td>[K, M, K']</td><td>the map at the pixels</td></tr>
 * <tr><td>guide</td><td>[K, M, C + 2]</td><td>the prediction's base by channel and its shares</td></tr>
 * <tr><td>inside</td><td>[K, lead, M]</td><td>{@link WavefrontStep.Ahead#inside}</td></tr>
 * <tr><td>conditioning_ahead</td><td>[K, M, K']</td><td>the map at the columns ahead</td></tr>
 * <tr><td>row_k</td><td>[K, n, B, width]</td><td>memory k of the row above the first one, as far
 * ahead of it as each row of the next</td></tr></table>
 */
public final class FrontTables {
  public static final int ACTIVE = 0;
  public static final int SEEN = 1;
  public static final int FLAGS = 2;

  private FrontTables() {}

  /** Those that any network reads, by name. */
  static Map<String, Shape> shapes(FrontShape shape, Hyperparameters network) {
    long k = shape.fronts();
    long m = shape.pixels();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("given", Shape.of(k, m, network.channels()));
    shapes.put("flags", Shape.of(k, m, FLAGS));
    shapes.put("drawn", Shape.of(k, network.channels(), m));
    if (network.conditioning() > 0) {
      shapes.put("conditioning", Shape.of(k, m, network.conditioning()));
    }
    if (network.head().residual()) {
      shapes.put("guide", Shape.of(k, m, network.channels() + 2));
    }
    return shapes;
  }

  /** Those that a network reads which is drawn front by front, by name. */
  static Map<String, Shape> shapes(
      FrontShape shape, Hyperparameters network, WavefrontStep<?> layers) {
    long k = shape.fronts();
    long m = shape.pixels();
    Map<String, Shape> shapes = shapes(shape, network);
    if (layers.seesStart() && !shape.above()) {
      shapes.put("above", Shape.of(k, m, 3));
    }
    boolean ahead = layers.lead() > 0;
    if (ahead) {
      shapes.put("inside", Shape.of(k, layers.lead(), m));
    }
    if (ahead && network.conditioning() > 0) {
      shapes.put("conditioning_ahead", Shape.of(k, m, network.conditioning()));
    }
    for (int memory : placedOn(layers)) {
      if (shape.above()) {
        long width = layers.memories().get(memory).width();
        shapes.put("row_" + memory, Shape.of(k, network.layers(), shape.images(), width));
      }
    }
    return shapes;
  }

  /** The numbers of the memories that stand one place on. */
  public static List<Integer> placedOn(WavefrontStep<?> layers) {
    List<Integer> numbers = new ArrayList<>();
    for (int k = 0; k < layers.memories().size(); k++) {
      if (layers.memories().get(k).placedOn()) {
        numbers.add(k);
      }
    }
    return numbers;
  }
}
