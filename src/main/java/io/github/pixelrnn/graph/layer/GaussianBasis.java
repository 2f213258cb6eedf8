// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Shapes over neighbouring levels that the rows of an output matrix are sums of: Gaussian bumps of
 * widths 1, 2, 4 … and single levels. What is learned of one level so holds for its neighbours too.
 *
 * <p>In order: a row for each column with 1 there and 0 elsewhere, then for each width w from 1 to
 * {@code widest}, doubling, the bumps exp(−½((column − centre)/w)²) with the centres w/2 − ½, w/2 −
 * ½ + w, … below {@code columns}: the first stands in the middle of the first w columns, not at
 * column 0. Weights that were learned with these centres mean something else with others.
 *
 * @param columns the levels, or distances between levels, that the bumps are spread over
 * @param widest the widest bump's standard deviation at most
 */
record GaussianBasis(int columns, int widest) {
  /** So narrow that the neighbouring levels get exactly nothing. */
  private static final float SINGLE = 0.01f;

  /** The standard deviation of each bump. */
  private List<Float> widths() {
    List<Float> widths = new ArrayList<>();
    each((width, centre) -> widths.add(width));
    return widths;
  }

  private List<Float> centres() {
    List<Float> centres = new ArrayList<>();
    each((width, centre) -> centres.add(centre));
    return centres;
  }

  /** The single levels, then the bumps of each width, as far apart as they are wide. */
  private void each(Bump action) {
    for (int level = 0; level < columns; level++) {
      action.take(SINGLE, level);
    }
    for (int width = 1; width <= widest; width *= 2) {
      for (float centre = width / 2f - 0.5f; centre < columns; centre += width) {
        action.take(width, centre);
      }
    }
  }

  /** How many there are. */
  int count() {
    return widths().size();
  }

  /**
   * The rows of an output matrix.
   *
   * @param learned [rows, count]
   * @return [rows, columns]
   */
  <F extends TNumber> Operand<F> rows(Weights<F> weights, Operand<F> learned) {
    Ops tf = weights.tf();
    // Few numbers in the graph; TensorFlow computes what follows from constants once.
    Operand<F> centre = column(weights, centres());
    Operand<F> width = column(weights, widths());
    Operand<F> level =
        tf.dtypes.cast(
            tf.range(tf.constant(0), tf.constant(columns), tf.constant(1)), weights.type());
    Operand<F> far = tf.math.div(tf.math.sub(level, centre), width);
    Operand<F> bumps = tf.math.exp(tf.math.mul(tf.math.square(far), weights.constant(-0.5)));
    return tf.linalg.matMul(learned, bumps);
  }

  private static <F extends TNumber> Operand<F> column(Weights<F> weights, List<Float> values) {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i);
    }
    Ops tf = weights.tf();
    return tf.dtypes.cast(tf.expandDims(tf.constant(numbers), tf.constant(1)), weights.type());
  }

  @FunctionalInterface
  private interface Bump {
    void take(float width, float centre);
  }
}
