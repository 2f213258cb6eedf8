// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The look at a SavedModel before any of TensorFlow's native code sees it. A SavedModel is a
 * program: it can write files while it is loaded and at every call, and end the process.
 *
 * <p>Four questions in turn: are the files what our exporter writes ({@link BundleFolder}), can the
 * graph's file be parsed within bounds ({@link WireScan}, {@link BoundedParse}), does the graph
 * hold nothing but allowed operations, used as our exporter uses them ({@link AllowedOperations},
 * {@link FunctionLibrary}, {@link SaverForm}, {@link ConstantBounds}), and does the index tell of
 * the graph's variables and fill the data with them ({@link VariablesIndex}).
 *
 * <p>It says nothing of what the weights are nor how long a run takes: whoever loads the bundle
 * compares its graph with the one that the card's configuration gives.
 */
public final class BundleCheck {

  private static final String TAG = "serve";
  private static final String INIT = "__saved_model_init_op";

  private BundleCheck() {}

  /**
   * Checks a bundle.
   *
   * @param folder holds {@code saved_model.pb} and {@code variables/}
   * @return graph and index as they were read, for comparing; no file is read a second time
   * @throws ModelRefusedException naming the file and what was found
   * @throws IOException when a file can't be read
   */
  public static Bundle check(Path folder) throws IOException {
    return check(BundleFiles.read(folder));
  }

  /** The same of files that were read. */
  static Bundle check(BundleFiles files) throws IOException {
    byte[] bytes = files.graph();
    Map<String, List<Long>> variables = VariablesIndex.read(files.index(), files.dataBytes());
    WireScan.scan(bytes);
    SavedModel model = BoundedParse.parse(bytes);
    // Of another length: something is given twice, or as our writer would not write it, and then
    // TensorFlow's parser might read something else than this one.
    if (model.getSerializedSize() != bytes.length) {
      throw Refusal.ofGraph("it is not written in the one form that our exporter has");
    }
    if (model.getMetaGraphsCount() != 1) {
      throw Refusal.ofGraph("it has " + model.getMetaGraphsCount() + " meta graphs instead of one");
    }
    MetaGraphDef meta = model.getMetaGraphs(0);
    requireMetaGraph(meta);
    VariablesIndex.requireVariablesOf(meta.getGraphDef().getNodeList(), variables);
    return new Bundle(meta, variables);
  }

  private static void requireMetaGraph(MetaGraphDef meta) throws ModelRefusedException {
    MetaGraphDef.MetaInfoDef info = meta.getMetaInfoDef();
    if (!info.getTagsList().equals(List.of(TAG))) {
      throw Refusal.ofGraph(
          "its tags are " + Refusal.shorten(info.getTagsList() + "") + " instead of [" + TAG + "]");
    }
    if (info.hasAnyInfo() || info.getFunctionAliasesCount() > 0 || info.hasStrippedOpList()) {
      throw Refusal.ofGraph("it tells of itself what our exporter does not write");
    }
    if (meta.getAssetFileDefCount() > 0) {
      throw Refusal.ofGraph(
          "it names the asset file " + Refusal.quote(meta.getAssetFileDef(0).getFilename()));
    }
    if (meta.getCollectionDefCount() > 0) {
      String name = meta.getCollectionDefMap().keySet().iterator().next();
      throw Refusal.ofGraph(
          "it has the collection " + Refusal.quote(name) + ", which may run operations at load");
    }
    if (meta.hasObjectGraphDef()) {
      throw Refusal.ofGraph("it has an object graph, which our exporter does not write");
    }
    requireGraph(meta);
  }

  private static void requireGraph(MetaGraphDef meta) throws ModelRefusedException {
    GraphDef graph = meta.getGraphDef();
    if (graph.hasDebugInfo()) {
      throw Refusal.ofGraph("it has debug information, which our exporter does not write");
    }
    for (NodeDef node : graph.getNodeList()) {
      if (!AllowedOperations.inGraph(node.getOp())) {
        throw Refusal.ofGraph(
            "the node "
                + Refusal.quote(node.getName())
                + " is the operation "
                + Refusal.quote(node.getOp())
                + ", which is not allowed");
      }
      NodeBounds.require(node, "the node " + Refusal.quote(node.getName()));
    }
    Wiring wiring = new Wiring(graph.getNodeList());
    FunctionLibrary.require(graph.getLibrary(), graph.getNodeList());
    SaverForm.require(meta.getSaverDef(), graph.getNodeList(), wiring);
    wiring.requireFedLoops();
    SizeArguments.require(graph.getNodeList());
    for (var function : graph.getLibrary().getFunctionList()) {
      SizeArguments.require(function.getNodeDefList());
    }
    for (Map.Entry<String, SignatureDef> signature : meta.getSignatureDefMap().entrySet()) {
      requireSignature(signature.getKey(), signature.getValue(), wiring);
    }
  }

  private static void requireSignature(String name, SignatureDef signature, Wiring wiring)
      throws ModelRefusedException {
    String where = "the signature " + Refusal.quote(name);
    if (signature.getDefaultsCount() > 0) {
      throw Refusal.ofGraph(where + " has default values");
    }
    for (TensorInfo input : signature.getInputsMap().values()) {
      NodeDef node = requireOwnNode(where, input, wiring);
      if (!node.getOp().equals(AllowedOperations.PLACEHOLDER)) {
        throw Refusal.ofGraph(where + " feeds " + Refusal.quote(node.getName()));
      }
    }
    for (TensorInfo output : signature.getOutputsMap().values()) {
      NodeDef node = requireOwnNode(where, output, wiring);
      boolean nothing = node.getOp().equals(AllowedOperations.NOTHING) && node.getInputCount() == 0;
      if (name.equals(INIT) && !nothing) {
        throw Refusal.ofGraph(
            "it runs "
                + Refusal.quote(node.getName())
                + " ("
                + node.getOp()
                + ") while it is loaded");
      }
    }
  }

  private static NodeDef requireOwnNode(String where, TensorInfo tensor, Wiring wiring)
      throws ModelRefusedException {
    String name = Wiring.producer(tensor.getName());
    NodeDef node = wiring.node(name);
    if (tensor.hasCooSparse() || tensor.hasCompositeTensor() || node == null) {
      throw Refusal.ofGraph(where + " names " + Refusal.quote(name) + ", no node of the graph");
    }
    if (SaverForm.owns(name)) {
      throw Refusal.ofGraph(where + " uses " + Refusal.quote(name) + " of the saver");
    }
    ConstantBounds.requireShape(tensor.getTensorShape(), where);
    return node;
  }
}
