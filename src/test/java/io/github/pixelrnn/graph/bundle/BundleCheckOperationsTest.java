// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;

/** Operations, functions and the edges between nodes. */
class BundleCheckOperationsTest extends HostileBundle {
  @Test
  void readersAndWritersAreRefused() throws IOException {
    GraphDef untouched = graph.build();
    for (String operation :
        new String[] {
          "ReadFile",
          "WriteFile",
          "MatchingFiles",
          "PrintV2",
          "ShardedFilename",
          "MergeV2Checkpoints",
          "TextLineDataset",
          "PyFunc",
          "PartitionedCall",
          "If",
          "While",
          "VarHandleOp",
          "InitializeTableFromTextFileV2",
          "NoSuchOperation",
          ""
        }) {
      graph.clear().mergeFrom(untouched);
      graph.addNode(text("file", "/etc/passwd"));
      graph.addNode(node("leak", operation, "file"));
      meta.putSignatureDef("read", signature("leak"));
      assertRefused("leak", '"' + operation + '"', "not allowed");
    }
  }

  @Test
  void aWriterInALoopsBodyIsRefused() throws IOException {
    body().addNodeDef(node("write", "WriteFile", "placeholder", "placeholder"));

    assertRefused("WriteFile", "the function");
  }

  @Test
  void stateAndFilesInAFunctionAreRefused() throws IOException {
    GraphDef untouched = graph.build();
    for (String operation :
        new String[] {"VariableV2", "Assign", "SaveV2", "RestoreV2", "Placeholder", "ApplyAdam"}) {
      graph.clear().mergeFrom(untouched);
      body().addNodeDef(node("state", operation));
      assertRefused(operation, "not allowed there");
    }
  }

  @Test
  void devicesAreRefused() throws IOException {
    change("Conv2d", node -> node.setDevice("/job:worker/task:1"));

    assertRefused("Conv2d", "/job:worker");
  }

  @Test
  void attributesForTheRuntimeAreRefused() throws IOException {
    change(
        "Conv2d",
        node -> node.putAttr("_XlaMustCompile", AttrValue.newBuilder().setB(true).build()));

    assertRefused("Conv2d", "_XlaMustCompile");
  }

  // Functions.

  @Test
  void aFunctionThatCallsItselfIsRefused() throws IOException {
    FunctionDef.Builder body = body();
    body.addNodeDef(loop(name(body), name(body)));

    assertRefused("calls itself");
  }

  @Test
  void functionsThatCallEachOtherAreRefused() throws IOException {
    FunctionDef.Builder first = graph.getLibraryBuilder().getFunctionBuilder(0);
    FunctionDef.Builder second = graph.getLibraryBuilder().getFunctionBuilder(1);
    first.addNodeDef(loop(name(second), name(second)));
    second.addNodeDef(loop(name(first), name(first)));

    assertRefused("calls itself");
  }

  @Test
  void deepLoopsAreRefused() throws IOException {
    FunctionDef.Builder innermost = graph.getLibraryBuilder().getFunctionBuilder(0);
    String inner = name(innermost);
    for (int i = 0; i < 6; i++) {
      FunctionDef.Builder outer = graph.getLibraryBuilder().addFunctionBuilder();
      outer.getSignatureBuilder().setName("outer" + i);
      outer.addNodeDef(loop(inner, inner));
      inner = "outer" + i;
    }
    graph.addNode(loop(inner, inner).toBuilder().addInput("times"));

    assertRefused("nests loops");
  }

  @Test
  void aFunctionThatNoLoopUsesIsRefused() throws IOException {
    graph.getLibraryBuilder().addFunctionBuilder().getSignatureBuilder().setName("hidden");

    assertRefused("hidden", "no loop");
  }

  /** TensorFlow takes the function and not the operation when both have the name. */
  @Test
  void aFunctionNamedLikeAnOperationIsRefused() throws IOException {
    graph.getLibraryBuilder().addFunctionBuilder().getSignatureBuilder().setName("Add");
    graph.addNode(loop("Add", "Add").toBuilder().addInput("times"));

    assertRefused("\"Add\"", "name of an operation");
  }

  @Test
  void functionsInOtherAttributesAreRefused() throws IOException {
    String name = name(body());
    change("Conv2d", node -> node.putAttr("f", function(name)));

    assertRefused("Conv2d", "names a function");
  }

  @Test
  void aLoopFromConstantsOnlyIsRefused() throws IOException {
    change("StatelessWhile", node -> node.setInput(1, "Const_14"));
    assertRefused("StatelessWhile", "constants only");

    graph.addNode(node("size", "Size", "levels"));
    change("StatelessWhile", node -> node.setInput(1, "size"));
    assertRefused("StatelessWhile", "constants only");
  }

  // Wiring.

  @Test
  void brokenWiringIsRefused() throws IOException {
    GraphDef untouched = graph.build();
    graph.addNode(node("lost", "Identity", "nowhere"));
    assertRefused("lost", "nowhere");

    graph.clear().mergeFrom(untouched);
    graph.addNode(node("a", "Identity", "b")).addNode(node("b", "Identity", "a"));
    assertRefused("circle");

    graph.clear().mergeFrom(untouched);
    graph.addNode(node("Conv2d", "Identity", "levels"));
    assertRefused("two nodes", "Conv2d");

    graph.clear().mergeFrom(untouched);
    for (int i = 0; i < 15_000; i++) {
      graph.addNode(node("chain" + i, "Neg", i == 0 ? "Conv2d" : "chain" + (i - 1)));
    }
    assertRefused("chain");
  }
}
