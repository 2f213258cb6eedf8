// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The layers of a network that can be drawn front by front ({@link Wavefronts}), at one front. */
public interface WavefrontStep<F extends TNumber> {

  /** Columns that a row lags behind the one above it. */
  default int lag() {
    return Wavefronts.LAG;
  }

  /** Columns before its first pixel at which a row is begun. */
  default int lead() {
    return 0;
  }

  /** What a step leaves for later ones. Before the first step it is zero. */
  List<Memory> memories();

  /**
   * A memory, [n, M, width] a step.
   *
   * @param width features
   * @param placedOn whether it stands one place on, where the row below looks for it. Then it can
   *     be known of the row above the first, without having been stepped
   */
  record Memory(int width, boolean placedOn) {}

  /** What a step takes from earlier ones. */
  List<Recall> recalls();

  /**
   * A memory of an earlier step.
   *
   * @param memory its number in {@link #memories}
   * @param age how many steps ago, 1 or more
   */
  record Recall(int memory, int age) {}

  /** Whether the layers see a learned state above the first row. */
  boolean seesStart();

  /**
   * The memories that stand one place on, of the last row of a full pass, in the order of {@link
   * #memories}: each [n, W + lead, B, width], by the column at which the row was begun.
   */
  List<Operand<F>> lastRow();

  /**
   * Puts the step into a graph.
   *
   * @param at where
   * @param recalled one each of {@link #recalls}, [n, M, width]
   * @param images B, a vector of one
   */
  Outputs<F> apply(
      StepScope<F> at, Front<F> front, List<Operand<F>> recalled, Operand<TInt32> images);

  /**
   * What a step is told of the pixels of a front.
   *
   * @param first y₀, [M, 2h]
   * @param conditioning [M, K], or null
   * @param active [M, 1], 1 where a place holds a pixel
   * @param above [1, M, 3], 1 where a pixel of the first row has a pixel of row −1 to its upper
   *     left, above and to its upper right; null unless {@link #seesStart}
   * @param ahead null unless {@link #lead} is above 0
   */
  record Front<F extends TNumber>(
      Operand<F> first,
      Operand<F> conditioning,
      Operand<F> active,
      Operand<F> above,
      Ahead<F> ahead) {}

  /**
   * What a step is told of the columns {@link #lead} ahead of the pixels, where rows are begun.
   *
   * @param rowsAbove what stands in the three rows above, [M, 21·C or 21·(C + 1)]
   * @param conditioning [M, K], or null
   * @param inside [lead, M, 1]; entry l is 1 where the column l less than the lead ahead lies in
   *     the image
   */
  record Ahead<F extends TNumber>(
      Operand<F> rowsAbove, Operand<F> conditioning, Operand<F> inside) {}

  /**
   * What a step gives.
   *
   * @param hidden what each layer's last 1×1 convolution reads, n times [M, h]
   * @param last y_n, [M, 2h]
   * @param memories one each of {@link #memories}
   */
  record Outputs<F extends TNumber>(
      List<Operand<F>> hidden, Operand<F> last, List<Operand<F>> memories) {}
}
