// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A SavedModel that passed the {@link BundleCheck}, before anything of it is loaded.
 *
 * @param meta its graph
 * @param variables the shapes of its variables by name, of weights and optimizer
 */
public record Bundle(MetaGraphDef meta, Map<String, List<Long>> variables) {
  private static final long ANY = -1;

  /** How many bytes the variables have. */
  public long bytes() {
    long bytes = 0;
    for (List<Long> shape : variables.values()) {
      bytes += Float.BYTES * shape.stream().reduce(1L, Math::multiplyExact);
    }
    return bytes;
  }

  /**
   * Compares what the graph takes and gives with what a network of the card would.
   *
   * @throws ModelRefusedException naming the first that is missing, too much or of another shape
   */
  public void requireInterface(Hyperparameters card) throws ModelRefusedException {
    Map<String, List<Long>> inputs = new TreeMap<>();
    inputs.put("levels", map(card.channels()));
    if (card.validity()) {
      inputs.put("known", map(1));
    }
    if (card.encoder().exists()) {
      inputs.put("shown", map(1));
    } else if (card.conditioning() > 0) {
      inputs.put("conditioning", map(card.conditioning()));
    }
    if (card.guide() > 0) {
      inputs.put("guide", map(card.guide()));
    }
    if (card.oriented()) {
      inputs.put("orientation", List.of(ANY, 8L));
    }
    List<Long> logits = List.of(ANY, ANY, ANY, ANY, (long) card.levels());
    requireSignature("logits", inputs, Map.of("logits", logits));
    if (card.encoder().exists()) {
      Map<String, List<Long>> made = Map.of("conditioning", map(card.conditioning()));
      Map<String, List<Long>> seen = new TreeMap<>(inputs);
      seen.keySet()
          .retainAll(
              card.encoder().guide(card.channels()) > 0
                  ? List.of("levels", "shown", "guide")
                  : List.of("levels", "shown"));
      requireSignature("encode", seen, made);
    }
  }

  private static List<Long> map(int features) {
    return List.of(ANY, ANY, ANY, (long) features);
  }

  private void requireSignature(
      String name, Map<String, List<Long>> inputs, Map<String, List<Long>> outputs)
      throws ModelRefusedException {
    SignatureDef signature = meta.getSignatureDefOrDefault(name, SignatureDef.getDefaultInstance());
    require(name + " takes ", signature.getInputsMap(), inputs);
    require(name + " gives ", signature.getOutputsMap(), outputs);
  }

  private static void require(
      String what, Map<String, TensorInfo> found, Map<String, List<Long>> expected)
      throws ModelRefusedException {
    Map<String, List<Long>> shapes = new TreeMap<>();
    found.forEach(
        (name, tensor) -> shapes.put(name, VariablesIndex.shape(tensor.getTensorShape())));
    if (!shapes.equals(new TreeMap<>(expected))) {
      throw new ModelRefusedException(
          BundleFolder.GRAPH
              + " and the variables do not fit the network of the model's card: its "
              + what
              + Refusal.shorten(shapes.toString())
              + ", the card's "
              + new TreeMap<>(expected));
    }
  }
}
