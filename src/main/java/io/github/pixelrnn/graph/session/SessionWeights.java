// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.Weight;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The weights that a session holds. All are read or written in one call: every new set of feeds and
 * fetches costs TensorFlow a pass over the whole graph.
 */
final class SessionWeights {
  private SessionWeights() {}

  /** Copies by name, without what the optimizer keeps. */
  static Map<String, Weight> read(Session session, NetworkGraph<TFloat32> graph) {
    Session.Runner runner = session.runner();
    graph.variables().values().forEach(runner::fetch);
    Map<String, Weight> weights = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int next = 0;
      for (Map.Entry<String, Variable<TFloat32>> variable : graph.variables().entrySet()) {
        float[] values = TensorFlowModel.floats((TFloat32) result.get(next++));
        weights.put(variable.getKey(), new Weight(shape(variable.getValue()), values));
      }
    }
    return weights;
  }

  /**
   * Sets some by name; others stay.
   *
   * @throws IllegalArgumentException for a name the network does not have, or another shape
   */
  static void write(Session session, NetworkGraph<TFloat32> graph, Map<String, Weight> weights) {
    boolean all = weights.keySet().equals(graph.variables().keySet());
    Map<String, Weight> merged = new LinkedHashMap<>(all ? weights : read(session, graph));
    merged.putAll(weights);
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      merged.forEach(
          (name, weight) -> {
            Variable<TFloat32> variable = graph.variables().get(name);
            if (variable == null || !Arrays.equals(shape(variable), weight.shape())) {
              throw new IllegalArgumentException(
                  "the network has no weight " + name + " " + Arrays.toString(weight.shape()));
            }
            feeds.feed(
                graph.newValue(name),
                TFloat32.tensorOf(
                    variable.asOutput().shape(), DataBuffers.of(weight.values(), true, false)));
          });
      runner.addTarget(graph.assignment()).run().close();
    }
  }

  static int[] shape(Variable<TFloat32> variable) {
    return Arrays.stream(variable.asOutput().shape().asArray())
        .mapToInt(Math::toIntExact)
        .toArray();
  }
}
