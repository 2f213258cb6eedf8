// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.util.List;

/** All scenes, some more often than others. */
final class Repertoire {
  private static final List<Scene> GROUNDS =
      List.of(
          new Surface(),
          new Surface(),
          new Surface(),
          new DeadLeaves(),
          new DeadLeaves(),
          new Haze(),
          new Fibres(),
          new Culture());

  private static final List<Scene> ALONE =
      List.of(
          new DeadLeaves(),
          new DeadLeaves(),
          new DeadLeaves(),
          new DeadLeaves(),
          new Surface(),
          new Surface(),
          new Surface(),
          new Fibres(),
          new Fibres(),
          new Culture(),
          new Culture(),
          new Tissue(),
          new Page(),
          new Coins());

  private Repertoire() {}

  /** A scene, with lines through it or vessels in a third of all cases. */
  static Scene any(Dice dice) {
    double kind = dice.uniform();
    if (kind < 0.28) {
      return new Lines(GROUNDS.get(dice.below(GROUNDS.size())));
    }
    if (kind < 0.35) {
      return new Vessels(GROUNDS.get(dice.below(GROUNDS.size())));
    }
    return ALONE.get(dice.below(ALONE.size()));
  }
}
