// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What the pixels of a front see of the image, out of the fronts before: the pixel d columns to the
 * right and r rows above was drawn d − lag · r fronts later, r places before.
 */
final class FrontPatch {
  private static final int ROWS = FrontShape.REACH;
  private static final int COLUMNS = 2 * FrontShape.REACH + 1;

  private final Ops tf;
  private final FrontShape shape;
  private final Hyperparameters network;
  private final FrontVariables v;
  private final Operand<TInt32> front;
  private final Operand<TInt32> slab;
  private final int features;

  /**
   * @param slab where the front stands among those that are kept
   */
  FrontPatch(
      FrontShape shape,
      Hyperparameters network,
      FrontVariables v,
      Operand<TInt32> front,
      Operand<TInt32> slab) {
    this.tf = v.tf;
    this.shape = shape;
    this.network = network;
    this.v = v;
    this.front = front;
    this.slab = slab;
    this.features = FrontShape.features(network);
  }

  /** [M, patch], as {@link StepEnds} takes it. */
  Operand<TFloat32> patch() {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(rowsAbove(0));
    parts.add(row(0, -FrontShape.REACH, FrontShape.REACH + 1));
    if (v.orientation != null) {
      parts.add(v.orientation);
    }
    if (network.head().residual()) {
      parts.add(prediction());
    }
    if (network.head().coupled()) {
      parts.add(value(0, 0));
    }
    return tf.concat(parts, tf.constant(1));
  }

  /** The three rows above the column that lies {@code ahead} of a pixel, [M, 3 · 7 · features]. */
  Operand<TFloat32> rowsAbove(int ahead) {
    List<Operand<TFloat32>> rows = new ArrayList<>();
    for (int up = ROWS; up >= 1; up--) {
      rows.add(row(up, ahead - shape.lag() * up - FrontShape.REACH, COLUMNS));
    }
    return tf.concat(rows, tf.constant(1));
  }

  /** Some neighbouring columns of a row, [M, count · features]. */
  private Operand<TFloat32> row(int up, int from, int count) {
    int m = shape.pixels();
    Operand<TInt32> begin = tf.math.add(slab, tf.constant(from));
    Operand<TFloat32> columns =
        tf.slice(
            v.image,
            tf.stack(List.of(begin, tf.constant(0), tf.constant(0))),
            tf.constant(new int[] {count, m, features}));
    Operand<TFloat32> placed = placed(columns, up);
    return tf.reshape(
        tf.linalg.transpose(placed, tf.constant(new int[] {1, 0, 2})),
        tf.constant(new int[] {m, count * features}));
  }

  /** Moves rows to the places of those {@code up} rows below; [·, M, ·]. */
  private Operand<TFloat32> placed(Operand<TFloat32> columns, int up) {
    int shift = up % shape.places() * shape.images();
    return shift == 0
        ? columns
        : tf.roll(columns, tf.constant(new int[] {shift}), tf.constant(new int[] {1}));
  }

  /** What a residual head expects from the neighbours, in levels, [M, C]. */
  private Operand<TFloat32> prediction() {
    int c = network.channels();
    Operand<TFloat32> guide = v.entry("guide", front);
    Operand<TFloat32> left = value(0, -1);
    Operand<TFloat32> up = value(1, -shape.lag());
    Operand<TFloat32> sum =
        tf.math.add(
            tf.math.add(
                CompiledOps.columns(tf, guide, 0, c),
                tf.math.mul(CompiledOps.columns(tf, guide, c, 1), left)),
            tf.math.mul(CompiledOps.columns(tf, guide, c + 1, 1), up));
    return tf.math.minimum(
        tf.math.maximum(sum, tf.constant(0f)), tf.constant((float) (network.levels() - 1)));
  }

  /** The levels of one neighbour or, as far as they are there, of the pixel itself, [M, C]. */
  private Operand<TFloat32> value(int up, int from) {
    Operand<TInt32> at = tf.math.add(slab, tf.constant(from));
    Operand<TFloat32> one =
        tf.slice(
            v.values,
            tf.stack(List.of(at, tf.constant(0), tf.constant(0))),
            tf.constant(new int[] {1, shape.pixels(), network.channels()}));
    return tf.reshape(placed(one, up), tf.constant(new int[] {shape.pixels(), network.channels()}));
  }
}
