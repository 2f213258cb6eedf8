// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorInfo;

/** What runs while a bundle is loaded, and the saver. */
class BundleCheckAtLoadTest extends HostileBundle {
  @Test
  void anInitOperationThatWritesAFileIsRefused() throws IOException {
    graph.addNode(text("file", target.toString())).addNode(text("content", "owned"));
    graph.addNode(node("write", "WriteFile", "file", "content"));
    graph.addNode(node("init", "NoOp", "^write"));
    initBy("init");

    assertRefused("WriteFile");
  }

  @Test
  void anInitOperationOfAllowedOperationsIsRefused() throws IOException {
    initBy("train_loss");
    assertRefused("train_loss", "while it is loaded");

    graph.addNode(node("init", "NoOp", "^train_loss"));
    initBy("init");
    assertRefused("init", "while it is loaded");
  }

  @Test
  void anInitOperationThatDoesNothingPasses() throws IOException {
    graph.addNode(node("init", "NoOp"));
    initBy("init");

    assertThat(check().meta().getSignatureDefMap()).containsKey("__saved_model_init_op");
  }

  @Test
  void collectionsAreRefused() throws IOException {
    for (String name : new String[] {"main_op", "legacy_init_op", "saved_model_main_op"}) {
      meta.clearCollectionDef()
          .putCollectionDef(
              name,
              CollectionDef.newBuilder()
                  .setNodeList(CollectionDef.NodeList.newBuilder().addValue("train_loss"))
                  .build());
      assertRefused("collection", name);
    }
  }

  @Test
  void assetsAreRefused() throws IOException {
    meta.addAssetFileDef(
        AssetFileDef.newBuilder()
            .setFilename("../../etc/passwd")
            .setTensorInfo(TensorInfo.newBuilder().setName("levels:0")));

    assertRefused("asset", "../../etc/passwd");
  }

  @Test
  void otherTagsAreRefused() throws IOException {
    meta.getMetaInfoDefBuilder().addTags("gpu");

    assertRefused("tags", "gpu");
  }

  // The saver.

  @Test
  void anotherRestoreOperationIsRefused() throws IOException {
    meta.getSaverDefBuilder().setRestoreOpName("train_loss");

    assertRefused("saver", "train_loss");
  }

  @Test
  void aSaverFedElsewhereIsRefused() throws IOException {
    meta.getSaverDefBuilder().setFilenameTensorName("levels:0");

    assertRefused("saver");
  }

  @Test
  void constantFileNamesAreRefused() throws IOException {
    graph.addNode(text("file", target.toString()));
    GraphDef untouched = graph.build();
    for (String saver : new String[] {"save/Save", "save/Restore"}) {
      graph.clear().mergeFrom(untouched);
      change(saver, node -> node.setInput(0, "file"));
      assertRefused(saver, "not as our exporter writes it");
    }
  }

  @Test
  void aPlaceholderThatIsAConstantIsRefused() throws IOException {
    change("save/filename", node -> node.mergeFrom(text("save/filename", "x")).setOp("Const"));

    assertRefused("save/filename");
  }

  @Test
  void aSecondSaveOrRestoreIsRefused() throws IOException {
    graph.addNode(text("file", target.toString()));
    GraphDef untouched = graph.build();
    for (String operation : new String[] {"SaveV2", "RestoreV2"}) {
      graph.clear().mergeFrom(untouched);
      graph.addNode(node("again", operation, "file", "file", "file"));
      assertRefused("again", operation);
      graph.clear().mergeFrom(untouched);
      graph.addNode(node("save/again", operation, "file", "file", "file"));
      assertRefused("save/again");
    }
  }

  @Test
  void readingAFileIntoASignatureIsRefused() throws IOException {
    graph.addNode(node("leak", "Identity", "save/Restore"));
    assertRefused("leak", "of the saver");
  }

  @Test
  void aSignatureOfTheSaverIsRefused() throws IOException {
    meta.putSignatureDef("leak", signature("save/Restore"));

    assertRefused("leak", "save/Restore");
  }

  @Test
  void aSignatureThatFeedsAnythingButPlaceholdersIsRefused() throws IOException {
    meta.putSignatureDef(
        "leak",
        signature("train_loss").toBuilder()
            .putInputs("x", TensorInfo.newBuilder().setName("Conv2d:0").build())
            .build());

    assertRefused("leak", "Conv2d");
  }
}
