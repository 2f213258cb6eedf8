// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static io.github.pixelrnn.library.OddModel.GRAPH;

import io.github.pixelrnn.library.OddModel.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorShapeProto;

/** Changes of a model's graph, by name. */
final class OddGraphs {
  private final Map<String, Change> all = new LinkedHashMap<>();

  private OddGraphs() {}

  static Map<String, Change> all() {
    OddGraphs odd = new OddGraphs();
    odd.make();
    return odd.all;
  }

  private void make() {
    for (int i = 0; i < 40; i++) {
      int seed = i;
      all.put("flipped graph " + i, model -> model.flip(GRAPH, new Random(seed), 1 + seed % 3));
    }
    for (int i = 0; i < 10; i++) {
      int seed = i;
      all.put("moved graph " + i, model -> model.move(GRAPH, new Random(seed)));
    }
    node("VariableV2", node -> shape(node).addDim(dimension(1L << 40)));
    node("Const", node -> node.putAttr("value", huge(node)));
    node("Placeholder", node -> shape(node).addDim(dimension(-7)));
    node("Conv2D", node -> node.setOp("WriteFile"));
    node("MatMul", node -> node.setInput(0, "nobody"));
    node("Reshape", node -> node.setInput(0, node.getName()));
    meta("a second graph", saved -> saved.addMetaGraphs(saved.getMetaGraphs(0)));
    meta("no graph", SavedModel.Builder::clearMetaGraphs);
    meta("no signatures", saved -> saved.getMetaGraphsBuilder(0).clearSignatureDef());
    meta("no nodes", saved -> saved.getMetaGraphsBuilder(0).clearGraphDef());
    meta(
        "nameless variable",
        saved -> graph(saved).addNode(NodeDef.newBuilder().setOp("VariableV2").setName("\u0007")));
    meta(
        "red tag",
        saved -> saved.getMetaGraphsBuilder(0).getMetaInfoDefBuilder().addTags("\u001b[31m"));
  }

  /** Changes the first node of an operation. */
  private void node(String operation, Consumer<NodeDef.Builder> change) {
    meta(
        "other " + operation,
        saved ->
            graph(saved).getNodeBuilderList().stream()
                .filter(node -> node.getOp().equals(operation))
                .findFirst()
                .ifPresent(change));
  }

  private void meta(String name, Consumer<SavedModel.Builder> change) {
    all.put(
        name,
        model -> {
          SavedModel.Builder saved = SavedModel.parseFrom(model.bytes(GRAPH)).toBuilder();
          change.accept(saved);
          model.write(GRAPH, saved.build().toByteArray());
        });
  }

  private static GraphDef.Builder graph(SavedModel.Builder saved) {
    MetaGraphDef.Builder meta = saved.getMetaGraphsBuilder(0);
    return meta.getGraphDefBuilder();
  }

  private static TensorShapeProto.Builder shape(NodeDef.Builder node) {
    AttrValue.Builder value = node.getAttrOrThrow("shape").toBuilder();
    TensorShapeProto.Builder shape = value.getShapeBuilder();
    shape.addDim(dimension(1L << 40));
    node.putAttr("shape", value.build());
    return shape;
  }

  private static AttrValue huge(NodeDef.Builder node) {
    AttrValue.Builder value = node.getAttrOrThrow("value").toBuilder();
    value.getTensorBuilder().getTensorShapeBuilder().addDim(dimension(1L << 40));
    return value.build();
  }

  private static TensorShapeProto.Dim dimension(long size) {
    return TensorShapeProto.Dim.newBuilder().setSize(size).build();
  }
}
