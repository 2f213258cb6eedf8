// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * The inputs by which an operation is told how large its result is to be. Where one is a constant
 * its numbers must be plausible: a fill of 2⁴⁰ ends in no memory, a reshape to 300 dimensions ends
 * the process. Sizes that are computed can't be seen here.
 */
final class SizeArguments {

  /** The place of that input among an operation's inputs. */
  private static final Map<String, Integer> PLACES =
      Map.ofEntries(
          Map.entry("Fill", 0),
          Map.entry("Empty", 0),
          Map.entry("BroadcastTo", 1),
          Map.entry("Reshape", 1),
          Map.entry("Tile", 1),
          Map.entry("OneHot", 1),
          Map.entry("Conv2DBackpropInput", 0),
          Map.entry("Conv2DBackpropFilter", 1),
          Map.entry("ScatterNd", 2),
          Map.entry("StridedSliceGrad", 0),
          Map.entry("UnsortedSegmentSum", 2),
          Map.entry("ResizeNearestNeighbor", 1));

  private SizeArguments() {}

  /** Checks the nodes of the graph or of one function. */
  static void require(List<NodeDef> nodes) throws ModelRefusedException {
    Map<String, TensorProto> constants = new HashMap<>();
    for (NodeDef node : nodes) {
      if (node.getOp().equals(AllowedOperations.CONSTANT)) {
        constants.put(node.getName(), node.getAttrOrThrow("value").getTensor());
      }
    }
    for (NodeDef node : nodes) {
      Integer place = PLACES.get(node.getOp());
      if (place == null || place >= node.getInputCount()) {
        continue;
      }
      String input = node.getInput(place);
      // In a function an output is called "node:output:0".
      int colon = input.indexOf(':');
      TensorProto sizes = constants.get(colon < 0 ? input : input.substring(0, colon));
      if (sizes != null) {
        require(node, numbers(sizes));
      }
    }
  }

  private static void require(NodeDef node, List<Long> sizes) throws ModelRefusedException {
    String where = "the node " + Refusal.quote(node.getName()) + " (" + node.getOp() + ")";
    if (sizes.size() > ConstantBounds.MOST_DIMENSIONS) {
      throw Refusal.ofGraph(where + " asks for " + sizes.size() + " dimensions");
    }
    long elements = 1;
    for (long size : sizes) {
      if (size < -1 || size > ConstantBounds.MOST_ELEMENTS) {
        throw Refusal.ofGraph(where + " asks for a dimension of size " + size);
      }
      elements *= Math.max(1, size);
      if (elements > ConstantBounds.MOST_ELEMENTS) {
        throw Refusal.ofGraph(
            where + " asks for more than " + ConstantBounds.MOST_ELEMENTS + " elements");
      }
    }
  }

  /** The whole numbers of a constant already known to be of its shape's length. */
  private static List<Long> numbers(TensorProto tensor) {
    List<Long> numbers = new ArrayList<>();
    ByteBuffer content =
        tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean wide = tensor.getDtype() == DataType.DT_INT64;
    while (content.remaining() >= (wide ? 8 : 4)) {
      numbers.add(wide ? content.getLong() : content.getInt());
    }
    tensor.getIntValList().forEach(value -> numbers.add((long) value));
    numbers.addAll(tensor.getInt64ValList());
    // A single value repeated over the shape: eight repeats are the most that are allowed anyway.
    if (!numbers.isEmpty() && tensor.getTensorShape().getDimCount() == 1) {
      long length = Math.min(tensor.getTensorShape().getDim(0).getSize(), 9);
      while (numbers.size() < length) {
        numbers.add(numbers.get(numbers.size() - 1));
      }
    }
    return numbers;
  }
}
