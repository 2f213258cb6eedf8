// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/** The nodes of a graph by name, and that their inputs are nodes of it without a circle. */
final class Wiring {

  /** A train step of 64 layers has about 5,000; TensorFlow walks long chains by recursion. */
  private static final int LONGEST_CHAIN = 10_000;

  /** Their outputs tell of a tensor's shape only, so that TensorFlow may know them beforehand. */
  private static final Set<String> SHAPE_ONLY = Set.of("Shape", "ShapeN", "Size", "Rank");

  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final Map<String, List<NodeDef>> consumers = new HashMap<>();

  /**
   * Wires.
   *
   * @throws ModelRefusedException for a name given twice, an input that does not exist, a circle or
   *     a chain too long
   */
  Wiring(List<NodeDef> all) throws ModelRefusedException {
    for (NodeDef node : all) {
      if (nodes.put(node.getName(), node) != null) {
        throw Refusal.ofGraph("two nodes have the name " + Refusal.quote(node.getName()));
      }
    }
    for (NodeDef node : all) {
      for (String input : node.getInputList()) {
        if (!nodes.containsKey(producer(input))) {
          throw Refusal.ofGraph(
              "the node "
                  + Refusal.quote(node.getName())
                  + " takes "
                  + Refusal.quote(input)
                  + ", which does not exist");
        }
        consumers.computeIfAbsent(producer(input), name -> new ArrayList<>()).add(node);
      }
    }
    requireOrder();
  }

  /** The node of a name, or null. */
  NodeDef node(String name) {
    return nodes.get(name);
  }

  /** The nodes that take something of a node, or wait for it. */
  List<NodeDef> consumersOf(String name) {
    return consumers.getOrDefault(name, List.of());
  }

  /** The node's name in an input such as {@code ^name}, {@code name} or {@code name:1}. */
  static String producer(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private void requireOrder() throws ModelRefusedException {
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, Integer> depth = new HashMap<>();
    Deque<NodeDef> ready = new ArrayDeque<>();
    for (NodeDef node : nodes.values()) {
      waiting.put(node.getName(), node.getInputCount());
      if (node.getInputCount() == 0) {
        ready.add(node);
      }
    }
    int done = 0;
    while (!ready.isEmpty()) {
      NodeDef node = ready.remove();
      done++;
      int next = depth.getOrDefault(node.getName(), 0) + 1;
      if (next > LONGEST_CHAIN) {
        throw Refusal.ofGraph("it has a chain of more than " + LONGEST_CHAIN + " nodes");
      }
      for (NodeDef consumer : consumersOf(node.getName())) {
        depth.merge(consumer.getName(), next, Math::max);
        if (waiting.merge(consumer.getName(), -1, Integer::sum) == 0) {
          ready.add(consumer);
        }
      }
    }
    if (done < nodes.size()) {
      throw Refusal.ofGraph("its nodes go round in a circle");
    }
  }

  /**
   * Refuses a loop that starts from constants alone: TensorFlow runs it while it prepares the
   * graph, and an endless or long one ends the process.
   */
  void requireFedLoops() throws ModelRefusedException {
    Set<String> fed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (NodeDef node : nodes.values()) {
      String operation = node.getOp();
      if (operation.equals(AllowedOperations.PLACEHOLDER)
          || operation.equals(AllowedOperations.VARIABLE)) {
        open.add(node.getName());
      }
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      if (fed.add(name)) {
        for (NodeDef consumer : consumersOf(name)) {
          if (!SHAPE_ONLY.contains(consumer.getOp()) && takesValue(consumer, name)) {
            open.add(consumer.getName());
          }
        }
      }
    }
    for (NodeDef node : nodes.values()) {
      if (node.getOp().equals(AllowedOperations.LOOP) && !fed.contains(node.getName())) {
        throw Refusal.ofGraph(
            "the loop " + Refusal.quote(node.getName()) + " depends on constants only");
      }
    }
  }

  /** Not only waits for it. */
  private static boolean takesValue(NodeDef consumer, String name) {
    return consumer.getInputList().stream()
        .anyMatch(input -> !input.startsWith("^") && producer(input).equals(name));
  }
}
