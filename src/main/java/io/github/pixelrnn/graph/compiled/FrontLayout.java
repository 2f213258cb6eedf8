// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * What a compiled walk takes and keeps.
 *
 * @param tables by name, as in {@link FrontTables}
 * @param memories what it keeps of its layers beyond a call
 * @param weights in the order in which its arithmetic takes them
 * @param counts how many each weight is a stack of; 0 for those that are none
 */
public record FrontLayout(
    FrontShape shape,
    Hyperparameters network,
    Map<String, Shape> tables,
    List<Shape> memories,
    List<Shape> weights,
    List<Integer> counts) {

  public FrontLayout {
    if (weights.size() != counts.size()) {
      throw new IllegalArgumentException(
          "each weight needs a count, got " + counts.size() + " for " + weights.size());
    }
    memories = List.copyOf(memories);
    weights = List.copyOf(weights);
    counts = List.copyOf(counts);
  }

  /** The weights with stacks taken apart, as the loop takes them. */
  List<Shape> apart() {
    List<Shape> apart = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      Shape shape = weights.get(i);
      boolean stack = counts.get(i) > 0;
      apart.addAll(stack ? Collections.nCopies(counts.get(i), shape.tail()) : List.of(shape));
    }
    return apart;
  }
}
