// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A {@link Scan} in the graph: the walk over the lines, and the walk back. Shapes and letters are
 * those of the scan.
 */
public final class ScanWalk<F extends TNumber> {
  private final Scan<F> scan;
  private final Ops tf;
  private final Operand<F> k;
  private final Operand<TBool> inside;
  private final Operand<TInt32> images;
  private final Operand<TInt32> shape;
  private final Operand<F> allGates;
  private final Operand<F> allG;
  private final Operand<F> allC;
  private final Operand<F> allH;

  ScanWalk(
      Scan<F> scan,
      Ops tf,
      Operand<F> x,
      Operand<F> k,
      Operand<F> h0,
      Operand<F> c0,
      Operand<TBool> inside,
      Operand<TInt32> images) {
    this.scan = scan;
    this.tf = tf;
    this.k = k;
    this.inside = scan.bordered() ? inside : tf.constant(new boolean[][][][] {{{{true}}}});
    this.images = images;
    this.shape = tf.shape(x);
    Operand<TInt32> first = tf.constant(new int[] {0});
    Operand<F> line = filled(lines(1), scan.features());
    Operand<F> startH = tf.math.add(line, h0);
    Operand<F> startC = tf.math.add(line, c0);
    List<Operand<?>> start = new ArrayList<>();
    start.addAll(List.of(first, length(), startH, startC, x, k, h0, c0, this.inside));
    start.addAll(scan.neighbours().geometry(tf, images));
    start.add(buffer(0, 3 * scan.features()));
    start.add(buffer(0, scan.features()));
    start.add(tf.inplaceUpdate(buffer(1, scan.features()), first, startC));
    start.add(tf.inplaceUpdate(buffer(1, scan.features()), first, startH));
    List<Output<?>> end = scan.forth(tf, start);
    int buffers = end.size() - 4;
    this.allGates = tf.stopGradient(real(end.get(buffers)));
    this.allG = tf.stopGradient(real(end.get(buffers + 1)));
    this.allC = tf.stopGradient(real(end.get(buffers + 2)));
    this.allH = tf.stopGradient(real(end.get(buffers + 3)));
  }

  /** H, [T, D, N·B, h]: a leaf. */
  public Operand<F> output() {
    return tf.stopGradient(afterStart(allH));
  }

  /** C, [T, D, N·B, h]. */
  Operand<F> cells() {
    return afterStart(allC);
  }

  private Operand<F> afterStart(Operand<F> all) {
    return tf.slice(
        all, tf.constant(new int[] {1, 0, 0, 0}), tf.constant(new int[] {-1, -1, -1, -1}));
  }

  /**
   * Walks back.
   *
   * @param gradient of the loss by {@link #output}
   * @return the gradients by X, K, h₀ and c₀
   */
  List<Operand<F>> backward(Operand<F> gradient) {
    Operand<TInt32> last = tf.math.sub(length(), tf.constant(new int[] {1}));
    Operand<F> zeros = filled(lines(1), scan.features());
    List<Operand<?>> start = new ArrayList<>();
    start.addAll(List.of(last, zeros, zeros, Scan.at(tf, allC, length()), zeros, zeros));
    start.add(turned());
    start.add(inside);
    start.addAll(scan.neighbours().mirrored().geometry(tf, images));
    start.addAll(List.of(allGates, allG, allC, gradient, buffer(0, 4 * scan.features())));
    List<Output<?>> end = scan.back(tf, start);
    Operand<F> dx = tf.stopGradient(real(end.get(end.size() - 1)));
    return List.of(
        dx,
        byKernel(dx),
        sum(tf.math.add(real(end.get(1)), real(end.get(4))), 2),
        sum(tf.math.add(real(end.get(2)), real(end.get(5))), 2));
  }

  /**
   * The gradient by K, [1, D, k·h, 4h]. dz = dX, so it is one product a walk over all lines at
   * once.
   *
   * @param dx the gradient by X
   */
  private Operand<F> byKernel(Operand<F> dx) {
    Operand<F> before =
        tf.slice(
            allH,
            tf.constant(new int[] {0, 0, 0, 0}),
            tf.concat(List.of(length(), tf.constant(new int[] {-1, -1, -1})), tf.constant(0)));
    List<Operand<TInt32>> geometry = scan.neighbours().geometry(tf, images);
    List<Operand<F>> products = new ArrayList<>();
    List<Operand<F>> seen = walks(tf.stopGradient(before));
    List<Operand<F>> gradients = walks(dx);
    int width = scan.neighbours().taps() * scan.features();
    for (int walk = 0; walk < seen.size(); walk++) {
      Operand<F> neighbours = scan.neighbours().of(tf, seen.get(walk), geometry, zero());
      products.add(
          tf.linalg.matMul(
              rows(neighbours, width),
              rows(gradients.get(walk), 4 * scan.features()),
              MatMul.transposeA(true)));
    }
    return tf.expandDims(tf.stack(products), tf.constant(0));
  }

  private Operand<F> rows(Operand<F> lines, int width) {
    return tf.reshape(lines, tf.constant(new int[] {-1, width}));
  }

  /** The lines of each walk, D times [T, 1, N·B, …]. */
  private List<Operand<F>> walks(Operand<F> lines) {
    long count = k.asOutput().shape().get(1);
    return count == 1
        ? List.of(lines)
        : List.copyOf(tf.split(tf.constant(1), lines, count).output());
  }

  /** K for the way back, [1, D, k·4h, h]: neighbours in reverse order, each matrix transposed. */
  private Operand<F> turned() {
    int taps = scan.neighbours().taps();
    Operand<TInt32> apart = tf.constant(new int[] {-1, taps, scan.features(), 4 * scan.features()});
    Operand<F> reversed = tf.reverse(tf.reshape(k, apart), tf.constant(new int[] {1}));
    Operand<F> transposed = tf.linalg.transpose(reversed, tf.constant(new int[] {0, 1, 3, 2}));
    return tf.expandDims(
        tf.reshape(
            transposed, tf.constant(new int[] {-1, taps * 4 * scan.features(), scan.features()})),
        tf.constant(0));
  }

  /** T, as a vector of one. */
  private Operand<TInt32> length() {
    return tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
  }

  /** {@code count}, D, N·B. */
  private Operand<TInt32> lines(int count) {
    return tf.concat(
        List.of(
            tf.constant(new int[] {count}),
            tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {2}))),
        tf.constant(0));
  }

  private Operand<F> filled(Operand<TInt32> lines, int width) {
    return tf.fill(
        tf.concat(List.of(lines, tf.constant(new int[] {width})), tf.constant(0)), zero());
  }

  /**
   * Room for T + {@code more} lines. {@code Empty}, since an in-place update of a constant would
   * survive into the next run.
   */
  private Operand<F> buffer(int moreLines, int width) {
    Operand<TInt32> count = tf.math.add(length(), tf.constant(new int[] {moreLines}));
    Operand<TInt32> rest = tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    return tf.empty(
        tf.concat(List.of(count, rest, tf.constant(new int[] {width})), tf.constant(0)),
        scan.type());
  }

  private Operand<F> sum(Operand<F> x, int axis) {
    return tf.sum(x, tf.constant(axis), Sum.keepDims(true));
  }

  private Operand<F> zero() {
    return tf.dtypes.cast(tf.constant(0f), scan.type());
  }

  @SuppressWarnings("unchecked")
  private static <F extends TNumber> Operand<F> real(Output<?> output) {
    return (Operand<F>) output;
  }
}
