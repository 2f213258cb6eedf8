// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.pixelrnn.model.ModelRefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What {@code variables.index} says of the numbers in {@code variables.data}: the shape of each
 * variable. TensorFlow believes it and asks for the memory before it looks at the data.
 */
final class VariablesIndex {
  private static final int PRODUCER = 1;
  private static final AttrValue NO_SHAPE = AttrValue.getDefaultInstance();

  private VariablesIndex() {}

  /**
   * Reads it.
   *
   * @param dataBytes length of {@code variables.data}, all of which the variables fill
   * @return shapes by name
   * @throws ModelRefusedException saying what is wrong
   */
  static Map<String, List<Long>> read(byte[] bytes, long dataBytes) throws ModelRefusedException {
    List<SortedTable.Entry> entries = SortedTable.read(bytes);
    if (entries.isEmpty() || !entries.get(0).key().isEmpty()) {
      throw Refusal.ofIndex("it has no header");
    }
    requireHeader(entries.get(0).value());
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    List<BundleEntryProto> all = new ArrayList<>();
    for (SortedTable.Entry entry : entries.subList(1, entries.size())) {
      String name = entry.key().toStringUtf8();
      BundleEntryProto variable = variable(name, entry.value());
      all.add(variable);
      shapes.put(name, shape(variable.getShape()));
    }
    requireFilled(all, dataBytes);
    return shapes;
  }

  /**
   * Compares with the variables of the graph.
   *
   * @throws ModelRefusedException naming one that is missing, too much or of another shape
   */
  static void requireVariablesOf(List<NodeDef> nodes, Map<String, List<Long>> shapes)
      throws ModelRefusedException {
    int variables = 0;
    for (NodeDef node : nodes) {
      if (node.getOp().equals(AllowedOperations.VARIABLE)) {
        variables++;
        List<Long> shape = shape(node.getAttrOrDefault("shape", NO_SHAPE).getShape());
        List<Long> saved = shapes.get(node.getName());
        if (!shape.equals(saved)) {
          throw Refusal.ofBoth(
              "the index says "
                  + (saved == null ? "nothing" : saved)
                  + " of the variable "
                  + Refusal.quote(node.getName())
                  + ", which has the shape "
                  + shape);
        }
      }
    }
    if (variables != shapes.size()) {
      throw Refusal.ofBoth(
          "the index names " + shapes.size() + " variables, the graph has " + variables);
    }
  }

  private static void requireHeader(ByteString value) throws ModelRefusedException {
    BundleHeaderProto header = parsed(value, BundleHeaderProto.getDefaultInstance(), "its header");
    boolean ours =
        header.getNumShards() == 1
            && header.getEndianness() == BundleHeaderProto.Endianness.LITTLE
            && header.getVersion().getProducer() == PRODUCER
            && header.getVersion().getMinConsumer() == 0
            && header.getVersion().getBadConsumersCount() == 0;
    if (!ours) {
      throw Refusal.ofIndex("its header is not as our exporter writes it");
    }
  }

  private static BundleEntryProto variable(String name, ByteString value)
      throws ModelRefusedException {
    String where = "the variable " + Refusal.quote(name);
    BundleEntryProto variable = parsed(value, BundleEntryProto.getDefaultInstance(), where);
    if (variable.getDtype() != DataType.DT_FLOAT
        || variable.getShardId() != 0
        || variable.getSlicesCount() > 0) {
      throw Refusal.ofIndex(where + " is not of whole 32-bit numbers in the one file");
    }
    List<Long> shape = shape(variable.getShape());
    long elements = 1;
    for (long size : shape) {
      boolean fits = size >= 1 && size <= ConstantBounds.MOST_ELEMENTS / elements;
      elements = fits ? elements * size : Long.MAX_VALUE;
    }
    if (shape.size() > ConstantBounds.MOST_DIMENSIONS
        || elements == Long.MAX_VALUE
        || variable.getShape().getUnknownRank()
        || variable.getSize() != elements * Float.BYTES) {
      throw Refusal.ofIndex(
          where + " of the shape " + shape + " is said to have " + variable.getSize() + " bytes");
    }
    return variable;
  }

  /** One after the other without a gap, in whatever order. */
  private static void requireFilled(List<BundleEntryProto> variables, long dataBytes)
      throws ModelRefusedException {
    variables.sort(Comparator.comparingLong(BundleEntryProto::getOffset));
    long end = 0;
    for (BundleEntryProto variable : variables) {
      if (variable.getOffset() != end) {
        throw Refusal.ofIndex("its variables overlap or leave gaps in the data");
      }
      end += variable.getSize();
    }
    if (end != dataBytes) {
      throw new ModelRefusedException(
          BundleFolder.DATA_NAME
              + " is damaged: it has "
              + dataBytes
              + " bytes, its index tells of "
              + end);
    }
  }

  private static <M extends Message> M parsed(ByteString value, M prototype, String where)
      throws ModelRefusedException {
    try {
      Message message = prototype.newBuilderForType().mergeFrom(value).build();
      if (message.getSerializedSize() != value.size()
          || !message.getUnknownFields().asMap().isEmpty()) {
        throw Refusal.ofIndex(where + " is not written as our exporter does");
      }
      @SuppressWarnings("unchecked")
      M same = (M) message;
      return same;
    } catch (InvalidProtocolBufferException e) {
      throw Refusal.ofIndex(where + " can't be read: " + e.getMessage(), e);
    }
  }

  static List<Long> shape(TensorShapeProto shape) {
    return shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
  }
}
