// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.Weight;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.GraphOperation;
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

  /**
   * Compares all variables of a graph, the optimizer's too, with those of a file.
   *
   * @param saved shapes by name
   * @throws IllegalArgumentException naming the first by name that is not the same
   */
  static void requireVariables(NetworkGraph<TFloat32> graph, Map<String, List<Long>> saved) {
    Map<String, List<Long>> own = new TreeMap<>();
    for (Iterator<GraphOperation> all = graph.graph().operations(); all.hasNext(); ) {
      GraphOperation one = all.next();
      if (one.type().equals("VariableV2")) {
        own.put(one.name(), Arrays.stream(one.output(0).shape().asArray()).boxed().toList());
      }
    }
    Set<String> names = new TreeSet<>(own.keySet());
    names.addAll(saved.keySet());
    for (String name : names) {
      if (!Objects.equals(own.get(name), saved.get(name))) {
        throw new IllegalArgumentException(
            Escaped.line(name)
                + " is "
                + said(saved, name)
                + " in the files, the network's is "
                + said(own, name));
      }
    }
  }

  private static String said(Map<String, List<Long>> shapes, String name) {
    return shapes.containsKey(name) ? shapes.get(name).toString() : "missing";
  }

  static int[] shape(Variable<TFloat32> variable) {
    return Arrays.stream(variable.asOutput().shape().asArray())
        .mapToInt(Math::toIntExact)
        .toArray();
  }
}
