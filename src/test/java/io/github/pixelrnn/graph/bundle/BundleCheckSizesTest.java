// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.ByteString;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Shapes, constants and the sizes that operations are told. */
class BundleCheckSizesTest extends HostileBundle {
  @Test
  void constantsWhoseDimensionsOverflowAreRefused() throws IOException {
    graph.addNode(constant(floats(1L << 33, 1L << 33)));
    assertRefused("\"huge\"", "dimension of size 8589934592");
  }

  @Test
  void constantsOfAbsurdSizeAreRefused() throws IOException {
    GraphDef untouched = graph.build();
    for (TensorProto tensor :
        new TensorProto[] {
          floats(1L << 40),
          floats(1 << 20, 1 << 20),
          floats(0, 1 << 24, 1 << 24),
          floats(1 << 10, 1 << 10),
          floats(-1),
          floats(Long.MIN_VALUE),
          floats(1, 1, 1, 1, 1, 1, 1, 1, 1),
          floats(4).toBuilder().addFloatVal(1).addFloatVal(1).addFloatVal(1).addFloatVal(1).build(),
          floats(4).toBuilder()
              .clearFloatVal()
              .setTensorContent(ByteString.copyFrom(new byte[15]))
              .build(),
          floats(4).toBuilder().setTensorContent(ByteString.copyFrom(new byte[16])).build(),
          floats(4).toBuilder().setDtype(DataType.DT_VARIANT).build(),
          floats(4).toBuilder().setDtype(DataType.DT_RESOURCE).build(),
          floats(1 << 10).toBuilder()
              .setDtype(DataType.DT_STRING)
              .clearFloatVal()
              .addStringVal(ByteString.copyFromUtf8("x"))
              .build(),
          floats(4).toBuilder()
              .setDtype(DataType.DT_STRING)
              .clearFloatVal()
              .setTensorContent(ByteString.copyFrom(new byte[] {1, 1, 1, 9, 'a'}))
              .build(),
        }) {
      graph.clear().mergeFrom(untouched);
      graph.addNode(constant(tensor));
      assertRefused("\"huge\"");
    }
  }

  @Test
  void absurdShapesOfVariablesAndArgumentsAreRefused() throws IOException {
    TensorShapeProto absurd = floats(1L << 20, 1L << 20).getTensorShape();
    change(
        "kernel", node -> node.putAttr("shape", AttrValue.newBuilder().setShape(absurd).build()));

    assertRefused("kernel", "elements");
  }

  @Test
  void constantSizesOfFillsAndReshapesAreLookedAt() throws IOException {
    GraphDef untouched = graph.build();
    graph.addNode(constant(integers(1 << 20, 1 << 20)));
    graph.addNode(node("fill", "Fill", "huge", "Const_1"));
    assertRefused("fill", "elements");

    graph.clear().mergeFrom(untouched);
    int[] ones = new int[300];
    java.util.Arrays.fill(ones, 1);
    graph.addNode(constant(integers(ones)));
    graph.addNode(node("reshape", "Reshape", "levels", "huge"));
    assertRefused("reshape", "300 dimensions");
  }
}
