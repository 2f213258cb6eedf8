// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** What a node's attributes may hold, whatever the operation makes of them. */
final class AttributeBounds {

  /** Types of the saver's tensors: one a weight. Other lists are strides and the like. */
  private static final int LONGEST_LIST = 4_096;

  /** Paddings, formats, shared names; the saver's names are a constant, not an attribute. */
  private static final int LONGEST_TEXT = 256;

  /** Types that refer to something outside the graph, or to anything at all. */
  private static final Set<DataType> REFERRING =
      Set.of(DataType.DT_RESOURCE, DataType.DT_VARIANT, DataType.UNRECOGNIZED);

  private AttributeBounds() {}

  /**
   * Checks one node's attributes.
   *
   * @param where the node, for the message
   */
  static void require(NodeDef node, String where) throws ModelRefusedException {
    for (Map.Entry<String, AttrValue> attribute : node.getAttrMap().entrySet()) {
      String name = attribute.getKey();
      String at = where + ", attribute " + Refusal.quote(name) + ",";
      // Underscores mark wishes to the runtime: where to compile, what to lower, where to place.
      if (name.startsWith("_") && !name.equals("_output_shapes")) {
        throw Refusal.ofGraph(at + " is not one that our models have");
      }
      boolean function =
          node.getOp().equals(AllowedOperations.LOOP)
              && (name.equals("cond") || name.equals("body"));
      requireValue(attribute.getValue(), function, at);
    }
  }

  private static void requireValue(AttrValue value, boolean function, String at)
      throws ModelRefusedException {
    if (function != value.hasFunc()) {
      throw Refusal.ofGraph(at + (function ? " names no function" : " names a function"));
    }
    switch (value.getValueCase()) {
      case FUNC -> {
        if (value.getFunc().getAttrCount() > 0) {
          throw Refusal.ofGraph(at + " gives its function attributes");
        }
      }
      case S -> requireText(value.getS().size(), at);
      case I -> requireNumber(value.getI(), at);
      case TYPE -> requireType(value.getType(), at);
      case SHAPE -> ConstantBounds.requireShape(value.getShape(), at);
      case TENSOR -> ConstantBounds.requireTensor(value.getTensor(), at);
      case LIST -> requireList(value.getList(), at);
      case F, B -> {
        // Any number and any truth value will do.
      }
      default -> throw Refusal.ofGraph(at + " is of a kind that our models do not have");
    }
  }

  private static void requireList(AttrValue.ListValue list, String at)
      throws ModelRefusedException {
    long length =
        (long) list.getSCount()
            + list.getICount()
            + list.getFCount()
            + list.getBCount()
            + list.getTypeCount()
            + list.getShapeCount()
            + list.getTensorCount()
            + list.getFuncCount();
    if (length > LONGEST_LIST) {
      throw Refusal.ofGraph(at + " has " + length + " elements");
    }
    if (list.getFuncCount() > 0) {
      throw Refusal.ofGraph(at + " names functions");
    }
    for (var text : list.getSList()) {
      requireText(text.size(), at);
    }
    for (long number : list.getIList()) {
      requireNumber(number, at);
    }
    for (DataType type : list.getTypeList()) {
      requireType(type, at);
    }
    for (TensorShapeProto shape : list.getShapeList()) {
      ConstantBounds.requireShape(shape, at);
    }
    for (TensorProto tensor : list.getTensorList()) {
      ConstantBounds.requireTensor(tensor, at);
    }
  }

  private static void requireText(int length, String at) throws ModelRefusedException {
    if (length > LONGEST_TEXT) {
      throw Refusal.ofGraph(at + " is a text of " + length + " bytes");
    }
  }

  private static void requireNumber(long number, String at) throws ModelRefusedException {
    if (number != (int) number) {
      throw Refusal.ofGraph(at + " is " + number + ", too large a number");
    }
  }

  private static void requireType(DataType type, String at) throws ModelRefusedException {
    if (REFERRING.contains(type)) {
      throw Refusal.ofGraph(at + " is the type " + type + ", which is not allowed");
    }
  }
}
