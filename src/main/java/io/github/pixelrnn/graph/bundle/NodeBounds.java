// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** What holds for every node, of the graph and of functions, whatever its operation. */
final class NodeBounds {

  /** The saver takes every weight and slot; the train step waits for as many updates. */
  private static final int MOST_INPUTS = 4_096;

  private NodeBounds() {}

  static void require(NodeDef node, String where) throws ModelRefusedException {
    if (node.getName().isEmpty()) {
      throw Refusal.ofGraph("a node has no name");
    }
    // A device may lie on another machine.
    if (!node.getDevice().isEmpty()) {
      throw Refusal.ofGraph(where + " asks for the device " + Refusal.quote(node.getDevice()));
    }
    if (node.getInputCount() > MOST_INPUTS) {
      throw Refusal.ofGraph(where + " has " + node.getInputCount() + " inputs");
    }
    AttributeBounds.require(node, where);
    if (node.getOp().equals(AllowedOperations.CONSTANT)
        && !node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).hasTensor()) {
      throw Refusal.ofGraph(where + " is a constant without a value");
    }
  }
}
