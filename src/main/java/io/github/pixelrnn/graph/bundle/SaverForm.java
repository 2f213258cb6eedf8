// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;

/**
 * The saver as TensorFlow Java's exporter writes it. It reads and writes files, and it runs while a
 * bundle is loaded, so it must have exactly that form: the only file name comes from its own
 * placeholder, which the loader feeds; what it reads goes into variables and nowhere else; and
 * nothing else of the graph touches it.
 *
 * <pre>
 * save/filename (Placeholder, text), save/Const (the variables' names), save/ZerosLike
 * save/Save    = SaveV2(filename, Const, ZerosLike, variables…)
 * save/Restore = RestoreV2(filename, Const, ZerosLike)
 * save/Assign…  = Assign(variable, save/Restore:i)
 * save/restore_all = NoOp after all Assigns, save/control_dependency = Identity(filename)
 * </pre>
 */
final class SaverForm {
  private static final String SCOPE = "save/";
  private static final String FILE = "save/filename";
  private static final String NAMES = "save/Const";
  private static final String SLICES = "save/ZerosLike";
  private static final String SAVE = "save/Save";
  private static final String RESTORE = "save/Restore";
  private static final String SAVED = "save/control_dependency";
  private static final String RESTORED = "save/restore_all";

  private static final SaverDef EXPORTERS =
      SaverDef.newBuilder()
          .setFilenameTensorName(FILE + ":0")
          .setSaveTensorName(SAVED + ":0")
          .setRestoreOpName(RESTORED)
          .build();

  private SaverForm() {}

  /** Whether a node is the saver's own by its name. */
  static boolean owns(String node) {
    return node.startsWith(SCOPE);
  }

  /**
   * Checks the saver and that the rest of the graph leaves it alone.
   *
   * @throws ModelRefusedException naming the node that differs from the exporter's
   */
  static void require(SaverDef saver, List<NodeDef> nodes, Wiring wiring)
      throws ModelRefusedException {
    SaverDef withoutSuffix = saver.toBuilder().setSaveTensorName(SAVED + ":0").build();
    boolean ours =
        withoutSuffix.equals(EXPORTERS) && Wiring.producer(saver.getSaveTensorName()).equals(SAVED);
    if (!ours) {
      throw Refusal.ofGraph(
          "its saver restores by "
              + Refusal.quote(saver.getRestoreOpName())
              + " in a form that is not our exporter's");
    }
    requireNode(wiring, FILE, AllowedOperations.PLACEHOLDER, List.of());
    requireNode(wiring, NAMES, AllowedOperations.CONSTANT, List.of());
    requireNode(wiring, SLICES, "ZerosLike", List.of(NAMES));
    requireNode(wiring, RESTORE, AllowedOperations.RESTORE, List.of(FILE, NAMES, SLICES));
    requireNode(wiring, SAVED, "Identity", List.of(FILE, "^" + SAVE, "^" + FILE));
    requireSave(wiring);
    requireAssignments(wiring, nodes);
    requireOthersLeaveItAlone(nodes);
  }

  private static void requireSave(Wiring wiring) throws ModelRefusedException {
    NodeDef save = wiring.node(SAVE);
    List<String> inputs = save == null ? List.of() : save.getInputList();
    if (inputs.size() < 4 || !save.getOp().equals(AllowedOperations.SAVE)) {
      throw differs(SAVE);
    }
    if (!inputs.subList(0, 3).equals(List.of(FILE, NAMES, SLICES))) {
      throw differs(SAVE);
    }
    for (String variable : inputs.subList(3, inputs.size())) {
      if (!isVariable(wiring, variable)) {
        throw differs(SAVE);
      }
    }
  }

  /** Each variable saved is restored, from the output of the same place, and no other. */
  private static void requireAssignments(Wiring wiring, List<NodeDef> nodes)
      throws ModelRefusedException {
    List<String> saved = wiring.node(SAVE).getInputList();
    saved = saved.subList(3, saved.size());
    Set<String> expected = new HashSet<>(Set.of(FILE, NAMES, SLICES, SAVE, RESTORE, SAVED));
    Set<String> assignments = new HashSet<>();
    for (int i = 0; i < saved.size(); i++) {
      String name = i == 0 ? "save/Assign" : "save/Assign_" + i;
      String value = i == 0 ? RESTORE : RESTORE + ":" + i;
      requireNode(wiring, name, AllowedOperations.ASSIGN, List.of(saved.get(i), value));
      expected.add(name);
      assignments.add("^" + name);
    }
    NodeDef restored = wiring.node(RESTORED);
    // Which it waits for first is of no meaning, and the exporter keeps no order.
    if (restored == null
        || !restored.getOp().equals(AllowedOperations.NOTHING)
        || restored.getInputCount() != assignments.size()
        || !Set.copyOf(restored.getInputList()).equals(assignments)) {
      throw differs(RESTORED);
    }
    expected.add(RESTORED);
    for (NodeDef node : nodes) {
      if (owns(node.getName()) && !expected.contains(node.getName())) {
        throw differs(node.getName());
      }
    }
  }

  private static void requireOthersLeaveItAlone(List<NodeDef> nodes) throws ModelRefusedException {
    for (NodeDef node : nodes) {
      if (owns(node.getName())) {
        continue;
      }
      String where = "the node " + Refusal.quote(node.getName());
      String operation = node.getOp();
      if (operation.equals(AllowedOperations.SAVE) || operation.equals(AllowedOperations.RESTORE)) {
        throw Refusal.ofGraph(where + " is a " + operation + " outside the exporter's saver");
      }
      for (String input : node.getInputList()) {
        if (owns(Wiring.producer(input))) {
          throw Refusal.ofGraph(where + " takes " + Refusal.quote(input) + " of the saver");
        }
      }
      for (var attribute : node.getAttrMap().values()) {
        boolean text =
            attribute.getType() == DataType.DT_STRING
                || attribute.getList().getTypeList().contains(DataType.DT_STRING)
                || attribute.getTensor().getDtype() == DataType.DT_STRING;
        if (text && !operation.equals(AllowedOperations.CONSTANT)) {
          throw Refusal.ofGraph(where + " works on text, which only the saver does");
        }
      }
    }
  }

  private static boolean isVariable(Wiring wiring, String name) {
    NodeDef node = wiring.node(name);
    return node != null && node.getOp().equals(AllowedOperations.VARIABLE);
  }

  private static void requireNode(Wiring wiring, String name, String operation, List<String> inputs)
      throws ModelRefusedException {
    NodeDef node = wiring.node(name);
    if (node == null || !node.getOp().equals(operation) || !node.getInputList().equals(inputs)) {
      throw differs(name);
    }
  }

  private static ModelRefusedException differs(String node) {
    return Refusal.ofGraph(
        "its saver's node "
            + Refusal.quote(node)
            + " is not as our exporter writes it, so it could reach other files");
  }
}
