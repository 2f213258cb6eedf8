// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The layers of a network that can be drawn front by front ({@link Fronts}), at one front. */
interface FrontStep<F extends TNumber> {

  /** What has to be remembered between steps, all zero at first. */
  List<Memory> memories();

  /**
   * A memory [ages, n, M, width].
   *
   * @param ages how many steps back it reaches
   * @param layers n
   * @param width features
   */
  record Memory(int ages, int layers, int width) {

    /** Where the slice [1, n, M, width] of a step begins. */
    int[] begin(int step) {
      return new int[] {Math.floorMod(step, ages), 0, 0, 0};
    }

    /** The row to overwrite with a step's own. */
    int[] row(int step) {
      return new int[] {step % ages};
    }
  }

  /** Where the slices of the memories begin that a step reads, and the rows that it overwrites. */
  List<int[]> indices(int step);

  /**
   * Puts the step into the graph.
   *
   * @param first y₀, [M, 2h]
   * @param conditioning [M, K], or null
   * @param active [M, 1], 1 where a place holds a pixel
   * @param above [1, M, 3], 1 where a pixel of the first row has a pixel of row −1 to its upper
   *     left, above and to its upper right
   * @param memories one each of {@link #memories}
   * @param indices one each of {@link #indices}
   * @param images B, a vector of one
   */
  Outputs<F> apply(
      Operand<F> first,
      Operand<F> conditioning,
      Operand<F> active,
      Operand<F> above,
      List<Operand<F>> memories,
      List<Operand<TInt32>> indices,
      Operand<TInt32> images);

  /**
   * What a step gives.
   *
   * @param layers y₁…y_n, each [M, 2h]
   * @param memories the memories for the next step
   */
  record Outputs<F extends TNumber>(List<Operand<F>> layers, List<Operand<F>> memories) {}
}
