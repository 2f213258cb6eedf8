// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The functions of a graph. They may be a loop's condition or body and nothing else: each must be
 * reached from a loop in the graph, none may come back to itself, and inside only pure operations
 * are allowed.
 */
final class FunctionLibrary {

  /** A scan in a scan in a sampler's loop; each level is a frame of native stack. */
  private static final int DEEPEST = 4;

  /** A loop of our scan carries 11 tensors. */
  private static final int MOST_ARGUMENTS = 256;

  private final Map<String, FunctionDef> functions = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  private FunctionLibrary() {}

  /**
   * Checks the functions.
   *
   * @param nodes the nodes of the graph, whose own operations somebody else checks
   */
  static void require(FunctionDefLibrary library, List<NodeDef> nodes)
      throws ModelRefusedException {
    if (library.getGradientCount() > 0 || library.getRegisteredGradientsCount() > 0) {
      throw Refusal.ofGraph("its library names gradients of functions");
    }
    FunctionLibrary checked = new FunctionLibrary();
    for (FunctionDef function : library.getFunctionList()) {
      checked.add(function);
    }
    checked.requireDepth("the graph", nodes, new ArrayDeque<>());
    Set<String> unreached = new HashSet<>(checked.functions.keySet());
    unreached.removeAll(checked.depths.keySet());
    if (!unreached.isEmpty()) {
      throw Refusal.ofGraph(
          "its function "
              + Refusal.quote(unreached.iterator().next())
              + " belongs to no loop of the graph");
    }
  }

  private void add(FunctionDef function) throws ModelRefusedException {
    OpDef signature = function.getSignature();
    String name = signature.getName();
    String where = "the function " + Refusal.quote(name);
    // TensorFlow looks a node's operation up among functions first: "Add" would be this function.
    if (!name.matches("[A-Za-z0-9_.-]+") || AllowedOperations.inGraph(name)) {
      throw Refusal.ofGraph(where + " has the name of an operation or none");
    }
    if (functions.put(name, function) != null) {
      throw Refusal.ofGraph(where + " stands there twice");
    }
    if (function.getAttrCount() > 0
        || signature.getAttrCount() > 0
        || function.getResourceArgUniqueIdCount() > 0
        || signature.getIsStateful()) {
      throw Refusal.ofGraph(where + " has attributes or a state, which no loop of ours has");
    }
    requireArguments(signature.getInputArgList(), where);
    requireArguments(signature.getOutputArgList(), where);
    for (FunctionDef.ArgAttrs attributes : function.getArgAttrMap().values()) {
      AttributeBounds.require(
          NodeDef.newBuilder().putAllAttr(attributes.getAttrMap()).build(), where);
    }
    for (NodeDef node : function.getNodeDefList()) {
      if (!AllowedOperations.inFunction(node.getOp())) {
        throw Refusal.ofGraph(
            where + " holds the operation " + Refusal.quote(node.getOp()) + ", not allowed there");
      }
      NodeBounds.require(node, where + ", node " + Refusal.quote(node.getName()));
    }
  }

  private static void requireArguments(List<OpDef.ArgDef> arguments, String where)
      throws ModelRefusedException {
    if (arguments.size() > MOST_ARGUMENTS) {
      throw Refusal.ofGraph(where + " has " + arguments.size() + " arguments or results");
    }
    for (OpDef.ArgDef argument : arguments) {
      boolean plain =
          Set.of(
                  DataType.DT_FLOAT,
                  DataType.DT_DOUBLE,
                  DataType.DT_INT32,
                  DataType.DT_INT64,
                  DataType.DT_BOOL,
                  DataType.DT_UINT8)
              .contains(argument.getType());
      if (!plain
          || argument.getIsRef()
          || argument.getHandleDataCount() > 0
          || !argument.getTypeAttr().isEmpty()
          || !argument.getNumberAttr().isEmpty()
          || !argument.getTypeListAttr().isEmpty()) {
        throw Refusal.ofGraph(where + " has an argument or result that is no plain tensor");
      }
    }
  }

  /** How many loops inside each other start at these nodes. */
  private int requireDepth(String where, List<NodeDef> nodes, Deque<String> path)
      throws ModelRefusedException {
    if (path.size() > DEEPEST) {
      throw Refusal.ofGraph(where + " nests loops more than " + DEEPEST + " deep");
    }
    int depth = 0;
    for (NodeDef node : nodes) {
      if (node.getOp().equals(AllowedOperations.LOOP)) {
        for (String role : List.of("cond", "body")) {
          depth = Math.max(depth, 1 + requireDepth(node, role, path));
        }
      }
    }
    return depth;
  }

  private int requireDepth(NodeDef loop, String role, Deque<String> path)
      throws ModelRefusedException {
    String name = loop.getAttrOrDefault(role, AttrValue.getDefaultInstance()).getFunc().getName();
    String where = "the function " + Refusal.quote(name);
    FunctionDef function = functions.get(name);
    if (function == null) {
      throw Refusal.ofGraph(
          "the loop " + Refusal.quote(loop.getName()) + " names no function of its library");
    }
    if (path.contains(name)) {
      throw Refusal.ofGraph(where + " calls itself");
    }
    Integer known = depths.get(name);
    if (known == null) {
      path.push(name);
      known = requireDepth(where, function.getNodeDefList(), path);
      path.pop();
      depths.put(name, known);
    }
    if (path.size() + known > DEEPEST) {
      throw Refusal.ofGraph(where + " nests loops more than " + DEEPEST + " deep");
    }
    return known;
  }
}
