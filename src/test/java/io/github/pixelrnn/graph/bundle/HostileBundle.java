// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A hostile graph, made from what TensorFlow exports by one change; the ways to make it. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
abstract class HostileBundle {

  @TempDir static Path exported;
  @TempDir Path folder;
  Path target;
  MetaGraphDef.Builder meta;
  GraphDef.Builder graph;

  @BeforeAll
  static void export() throws IOException {
    SmallBundle.export(exported.resolve("bundle"));
  }

  @BeforeEach
  void copy() throws IOException {
    SmallBundle.copy(exported.resolve("bundle"), folder.resolve("bundle"));
    target = folder.resolve("written-by-the-bundle");
    meta =
        SavedModel.parseFrom(Files.readAllBytes(folder.resolve("bundle/saved_model.pb")))
            .getMetaGraphs(0)
            .toBuilder();
    graph = meta.getGraphDefBuilder();
  }

  final Bundle check() throws IOException {
    SavedModel model =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
    Files.write(folder.resolve("bundle/saved_model.pb"), model.toByteArray());
    return BundleCheck.check(folder.resolve("bundle"));
  }

  final void assertRefused(String... found) throws IOException {
    assertThatThrownBy(this::check)
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("saved_model.pb")
        .hasMessageContainingAll(found);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("bundle"));
    }
  }

  final void change(String name, Consumer<NodeDef.Builder> change) {
    graph.getNodeBuilderList().stream().filter(node -> node.getName().equals(name)).forEach(change);
  }

  final FunctionDef.Builder body() {
    return graph.getLibraryBuilder().getFunctionBuilderList().stream()
        .filter(function -> function.getSignature().getOutputArgCount() == 2)
        .findFirst()
        .orElseThrow();
  }

  static String name(FunctionDef.Builder function) {
    return function.getSignature().getName();
  }

  final void initBy(String node) {
    meta.putSignatureDef("__saved_model_init_op", signature(node));
  }

  static SignatureDef signature(String output) {
    return SignatureDef.newBuilder()
        .putOutputs("out", TensorInfo.newBuilder().setName(output + ":0").build())
        .build();
  }

  static NodeDef node(String name, String operation, String... inputs) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(operation)
        .addAllInput(java.util.List.of(inputs))
        .build();
  }

  static NodeDef loop(String condition, String body) {
    return NodeDef.newBuilder()
        .setName("inner")
        .setOp("StatelessWhile")
        .putAttr("cond", function(condition))
        .putAttr("body", function(body))
        .build();
  }

  static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  static NodeDef text(String name, String text) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addStringVal(ByteString.copyFromUtf8(text))
            .build();
    return constant(tensor).toBuilder().setName(name).build();
  }

  static NodeDef constant(TensorProto tensor) {
    return NodeDef.newBuilder()
        .setName("huge")
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(tensor.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  /** One value repeated over a shape. */
  static TensorProto floats(long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).addFloatVal(1);
    for (long size : shape) {
      tensor.getTensorShapeBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return tensor.build();
  }

  static TensorProto integers(int... values) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_INT32);
    for (int value : values) {
      tensor.addIntVal(value);
    }
    tensor.getTensorShapeBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length));
    return tensor.build();
  }
}
