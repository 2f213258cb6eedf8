// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Lays the places before and after each place of a line beside it, so that a convolution along the
 * line becomes one matrix multiplication. Beyond the line's ends there are zeros.
 *
 * <table><caption>k = before + 1 + after</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>line</td><td>[T, D, N·B, f]</td><td>N places of B images each</td></tr>
 * <tr><td>result</td><td>[T, D, N·B, k·f]</td><td>from the place {@code before} behind to that {@code
 * after} ahead</td></tr></table>
 */
public record LineNeighbours(int before, int after) {

  /** k. */
  int taps() {
    return before + 1 + after;
  }

  /** What each place is a neighbour of, instead: as needed for gradients. */
  LineNeighbours mirrored() {
    return new LineNeighbours(/* before= */ after, /* after= */ before);
  }

  /**
   * The paddings and the slices' beginnings, in the order in which {@link #of} takes them. Apart,
   * so that a loop computes them once.
   *
   * @param images B, a scalar
   */
  List<Operand<TInt32>> geometry(Ops tf, Operand<TInt32> images) {
    List<Operand<TInt32>> geometry = new ArrayList<>();
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> none = tf.stack(List.of(zero, zero));
    Operand<TInt32> along =
        tf.stack(
            List.of(
                tf.math.mul(images, tf.constant(before)), tf.math.mul(images, tf.constant(after))));
    geometry.add(tf.stack(List.of(none, none, along, none)));
    for (int tap = 0; tap < taps(); tap++) {
      if (tap != before) {
        Operand<TInt32> begin = tf.math.mul(images, tf.constant(tap));
        geometry.add(tf.stack(List.of(zero, zero, begin, zero)));
      }
    }
    return geometry;
  }

  /** How many tensors {@link #geometry} has. */
  int geometrySize() {
    return taps();
  }

  /** The neighbours of every place of {@code line}. */
  <F extends TNumber> Operand<F> of(
      Ops tf, Operand<F> line, List<Operand<TInt32>> geometry, Operand<F> zero) {
    if (taps() == 1) {
      return line;
    }
    Operand<F> padded = tf.pad(line, geometry.get(0), zero);
    Operand<TInt32> size = tf.shape(line);
    List<Operand<F>> taps = new ArrayList<>();
    for (int tap = 0, next = 1; tap < taps(); tap++) {
      taps.add(tap == before ? line : tf.slice(padded, geometry.get(next++), size));
    }
    return tf.concat(taps, tf.constant(3));
  }
}
