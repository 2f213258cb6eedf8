// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * How large a model's exported graph is; of several networks, all together.
 *
 * @param nodes of the main graph
 * @param functionNodes of all functions together
 * @param bytes of its file
 */
record ExportedGraph(int nodes, int functionNodes, long bytes) {
  private static final String FILE = "saved_model.pb";

  /** Exports into a folder that is gone afterwards, and counts. */
  static ExportedGraph of(TrainableModel model) throws IOException {
    Path folder = Files.createTempDirectory("pixelrnn-benchmark-");
    try {
      model.export(folder);
      ExportedGraph all = new ExportedGraph(0, 0, 0);
      for (Path file : files(folder)) {
        all = all.and(Files.readAllBytes(file));
      }
      return all;
    } finally {
      delete(folder);
    }
  }

  /** A multi-scale model has one a network. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.endsWith(FILE)).toList();
    }
  }

  private ExportedGraph and(byte[] more) throws IOException {
    int inGraph = nodes;
    int inFunctions = functionNodes;
    for (MetaGraphDef meta : SavedModel.parseFrom(more).getMetaGraphsList()) {
      inGraph += meta.getGraphDef().getNodeCount();
      for (FunctionDef function : meta.getGraphDef().getLibrary().getFunctionList()) {
        inFunctions += function.getNodeDefCount();
      }
    }
    return new ExportedGraph(inGraph, inFunctions, bytes + more.length);
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("graph_nodes", nodes + functionNodes);
    figures.put("nodes_in_functions", functionNodes);
    figures.put("graph_bytes", bytes);
    return figures;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted((a, b) -> b.compareTo(a)).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
