// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * A walk over a serialised SavedModel that makes no objects of it, to be taken before the parser: a
 * megabyte of empty nodes becomes hundreds of megabytes once parsed, and nested groups overflow the
 * parser's stack (protobuf-java 3.21.9). Counts messages by kind, bounds depth and names, and
 * refuses what our writer never writes: groups, fields unknown to this TensorFlow, a part given
 * twice (a second one merges into the first).
 */
final class WireScan {

  /** A PixelCNN of 64 layers has about 20,500; 100,000 take TensorFlow 16 s and 1.1 GB. */
  static final int MOST_NODES = 60_000;

  /** Eight loops' functions a layer for 64 layers. */
  static final int MOST_FUNCTIONS = 1_024;

  /** A node has about 10 (attributes, shapes, their dimensions). */
  static final int MOST_MESSAGES = 20 * MOST_NODES;

  /** Our names have below 100 characters. */
  static final int LONGEST_NAME = 512;

  /** From the file down to a dimension of a shape in a list of a function's node are 11. */
  private static final int DEEPEST = 24;

  private final CodedInputStream in;
  private final Map<String, Integer> counts = new HashMap<>();
  private int messages;

  private WireScan(byte[] bytes) {
    in = CodedInputStream.newInstance(bytes);
  }

  /**
   * Walks.
   *
   * @throws ModelRefusedException saying what was found
   */
  static void scan(byte[] bytes) throws ModelRefusedException {
    try {
      new WireScan(bytes).message(SavedModel.getDescriptor(), 0);
    } catch (ModelRefusedException e) {
      throw e;
    } catch (IOException e) {
      throw Refusal.ofGraph("it can't be read: " + e.getMessage(), e);
    }
  }

  private void message(Descriptor type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw Refusal.ofGraph("its messages are nested more than " + DEEPEST + " deep");
    }
    count(type);
    Set<Integer> once = new HashSet<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      int wire = WireFormat.getTagWireType(tag);
      if (wire == WireFormat.WIRETYPE_START_GROUP || wire == WireFormat.WIRETYPE_END_GROUP) {
        throw Refusal.ofGraph("it holds a protobuf group, which no SavedModel has");
      }
      if (field == null || !fits(field, wire)) {
        throw Refusal.ofGraph(
            "its " + type.getName() + " holds a field that this TensorFlow does not know");
      }
      if (!field.isRepeated() && !once.add(field.getNumber())) {
        throw Refusal.ofGraph("its " + type.getName() + " gives " + field.getName() + " twice");
      }
      value(field, wire, tag, depth);
    }
  }

  private static boolean fits(FieldDescriptor field, int wire) {
    boolean packed = field.isPackable() && wire == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    return packed || wire == field.getLiteType().getWireType();
  }

  private void value(FieldDescriptor field, int wire, int tag, int depth) throws IOException {
    if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      in.skipField(tag);
      return;
    }
    int length = in.readRawVarint32();
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      int outer = in.pushLimit(length);
      message(field.getMessageType(), depth + 1);
      in.popLimit(outer);
      return;
    }
    if (field.getType() == FieldDescriptor.Type.STRING && length > LONGEST_NAME) {
      throw Refusal.ofGraph(
          "its "
              + field.getContainingType().getName()
              + " has a "
              + field.getName()
              + " of "
              + length
              + " bytes; at most "
              + LONGEST_NAME
              + " are allowed");
    }
    if (field.isRepeated() && !field.isPackable()) {
      bound(++messages);
    }
    in.skipRawBytes(length);
  }

  private void count(Descriptor type) throws ModelRefusedException {
    bound(++messages);
    int seen = counts.merge(type.getFullName(), 1, Integer::sum);
    if (type == NodeDef.getDescriptor() && seen > MOST_NODES) {
      throw Refusal.ofGraph("it has more than " + MOST_NODES + " nodes");
    }
    if (type == FunctionDef.getDescriptor() && seen > MOST_FUNCTIONS) {
      throw Refusal.ofGraph("it has more than " + MOST_FUNCTIONS + " functions");
    }
  }

  private static void bound(int messages) throws ModelRefusedException {
    if (messages > MOST_MESSAGES) {
      throw Refusal.ofGraph("it has more than " + MOST_MESSAGES + " parts");
    }
  }
}
