// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The skewed view of an image (van den Oord et al. 2016, section 3.2 and figure 3): row i is
 * shifted right by i, so that a column of the H×(W + H − 1) map is a diagonal of the image. Two
 * maps side by side: of the image and of its mirror image.
 *
 * <p>Both skewing and its reverse are look-ups in tables that depend on H, W and B alone; every
 * pixel stands once in each skewed map, so the gradient of one look-up is the other.
 *
 * <table><caption>T = W + H − 1; f features of any number</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>pixels</td><td>[H, W, B, f]</td><td>a map</td></tr>
 * <tr><td>pairs</td><td>[H·W·B, 2f]</td><td>at each pixel what the walk to the right reads there, then
 * what the other does</td></tr>
 * <tr><td>lines</td><td>[T, 2, H·B, f]</td><td>line t holds the pixels (i, t − i) of the map, then those
 * of its mirror image</td></tr></table>
 */
public final class Skew<F extends TNumber> {
  private final Ops tf;
  private final Operand<F> zero;
  private final Operand<TInt32> height;
  private final Operand<TInt32> width;
  private final Operand<TInt32> images;
  private final Operand<TInt32> length;
  private final Operand<TBool> inside;
  private final Operand<TInt32> pairsToLines;
  private final Operand<TInt32> linesToPairs;
  private final Operand<TInt32> shiftedToLines;
  private final Operand<TInt32> fromRight;
  private final Operand<TInt32> fromLeft;
  private final Operand<TInt32> fromLeftAbove;
  private final Operand<TInt32> rowsAbove;

  /**
   * The tables of a size.
   *
   * @param shape of a map of pixels: H, W, B, …
   */
  public Skew(Weights<F> weights, Operand<TInt32> shape, Masking masking) {
    this.tf = weights.tf();
    this.zero = weights.constant(0);
    this.height = tf.gather(shape, tf.constant(0), tf.constant(0));
    this.width = tf.gather(shape, tf.constant(1), tf.constant(0));
    this.images = tf.gather(shape, tf.constant(2), tf.constant(0));
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> two = tf.constant(2);
    this.length = tf.math.sub(tf.math.add(width, height), one);
    Operand<TInt32> lastColumn = tf.math.sub(width, one);

    // Line t [T, 1], place i [1, H], column j of place i.
    Operand<TInt32> t = tf.expandDims(tf.range(none, length, one), one);
    Operand<TInt32> i = tf.expandDims(tf.range(none, height, one), none);
    Operand<TInt32> j = tf.math.sub(t, i);
    Operand<TInt32> outside = tf.math.mul(height, width); // the pixel of zeros behind the last
    Operand<TBool> within =
        tf.math.logicalAnd(tf.math.greaterEqual(j, none), tf.math.less(j, width));
    this.inside = forAllImages(within);
    Operand<TInt32> start = tf.math.mul(i, width);
    Operand<TInt32> mirrored = tf.math.sub(lastColumn, j);
    Operand<TInt32> right = tf.select(within, tf.math.add(start, j), outside);
    Operand<TInt32> left = tf.select(within, tf.math.add(start, mirrored), outside);
    Operand<TInt32> below = tf.math.add(i, one);
    Operand<TInt32> leftBelow =
        tf.select(
            tf.math.logicalAnd(within, tf.math.less(below, height)),
            tf.math.add(tf.math.mul(below, width), mirrored),
            outside);
    this.shiftedToLines =
        tf.stack(List.of(right, masking.shiftsLeftWalk() ? leftBelow : left), Stack.axis(1L));
    Operand<TInt32> pixels = tf.stack(List.of(right, left), Stack.axis(1L));
    this.pairsToLines = pairsOf(tf.math.minimum(pixels, tf.math.sub(outside, one)));

    // Row y [H, 1], column x [1, W]: where a pixel stands among [T · 2 · H] places.
    Operand<TInt32> y = tf.expandDims(tf.range(none, height, one), one);
    Operand<TInt32> x = tf.expandDims(tf.range(none, width, one), none);
    Operand<TInt32> onMirror = tf.math.sub(lastColumn, x);
    this.fromRight = place(tf.math.add(y, x), none, y);
    this.fromLeft = place(tf.math.add(y, onMirror), one, y);
    Operand<TInt32> places = tf.stack(List.of(fromRight, fromLeft), Stack.axis(2L));
    this.linesToPairs =
        tf.math.add(tf.math.mul(tf.expandDims(places, two), images), imageNumbers(/* axis= */ 2));
    // The walk from the right as the row below sees it, which the last row's is not seen by any.
    this.fromLeftAbove =
        masking.shiftsLeftWalk()
            ? tf.slice(
                fromLeft,
                tf.constant(new int[] {0, 0}),
                tf.stack(List.of(tf.math.sub(height, one), width)))
            : fromLeft;
    this.rowsAbove =
        tf.constant(new int[][] {{masking.shiftsLeftWalk() ? 1 : 0, 0}, {0, 0}, {0, 0}, {0, 0}});
  }

  private Operand<TInt32> place(Operand<TInt32> t, Operand<TInt32> d, Operand<TInt32> i) {
    Operand<TInt32> walk = tf.math.add(tf.math.mul(t, tf.constant(2)), d);
    return tf.math.add(tf.math.mul(walk, height), i);
  }

  /** B, a scalar. */
  Operand<TInt32> images() {
    return images;
  }

  /** Where lines lie in the image, [T, 1, H·B, 1]. */
  Operand<TBool> inside() {
    return inside;
  }

  /** From [T, H] to [T, 1, H·B, 1]. */
  private Operand<TBool> forAllImages(Operand<TBool> within) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TBool> places = tf.reshape(within, tf.stack(List.of(length, height, one)));
    Operand<TBool> all = tf.broadcastTo(places, tf.stack(List.of(length, height, images)));
    return tf.reshape(all, tf.stack(List.of(length, one, tf.constant(-1), one)));
  }

  /** Where the halves of pairs go: from pixels [T, 2, H] to [T, 2, H, B]. */
  private Operand<TInt32> pairsOf(Operand<TInt32> pixels) {
    Operand<TInt32> apart = tf.expandDims(tf.math.mul(pixels, images), tf.constant(3));
    Operand<TInt32> pairs = tf.math.add(apart, imageNumbers(/* axis= */ 3));
    Operand<TInt32> half = tf.constant(new int[][][][] {{{{0}}, {{1}}}});
    return tf.math.add(tf.math.mul(pairs, tf.constant(2)), half);
  }

  /** 0…B − 1 along one of four axes. */
  private Operand<TInt32> imageNumbers(int axis) {
    int[] shape = {1, 1, 1, 1};
    shape[axis] = -1;
    Operand<TInt32> numbers = tf.range(tf.constant(0), images, tf.constant(1));
    return tf.reshape(numbers, tf.constant(shape));
  }

  /** Skews: from pairs to lines. Outside the image stands what some pixel has. */
  Operand<F> toLines(Operand<F> pairs, int features) {
    Operand<F> halves = tf.reshape(pairs, tf.constant(new int[] {-1, features}));
    return tf.reshape(tf.gather(halves, pairsToLines, tf.constant(0)), linesShape(features));
  }

  /**
   * The gradient by the pairs of {@link #toLines}, from that by its result, whose places outside
   * the image are not read.
   */
  Operand<F> toLinesBackward(Operand<F> gradient, int features) {
    Operand<F> places = tf.reshape(gradient, tf.constant(new int[] {-1, features}));
    return tf.reshape(
        tf.gather(places, linesToPairs, tf.constant(0)), tf.constant(new int[] {-1, 2 * features}));
  }

  /**
   * Unskews and adds up: at each pixel what the first walk has there, and what the second has in
   * the row above. So the second, which comes from the right, never sees the current row's future;
   * the first row gets zeros from it.
   */
  Operand<F> toPixels(Operand<F> lines, int features) {
    return tf.math.add(
        lookUpPixels(lines, fromRight, features),
        tf.pad(lookUpPixels(lines, fromLeftAbove, features), rowsAbove, zero));
  }

  /**
   * The walks apart, unskewed: at each pixel what either walk has there.
   *
   * @return to the right, then to the left
   */
  List<Operand<F>> walks(Operand<F> lines, int features) {
    return List.of(
        lookUpPixels(lines, fromRight, features), lookUpPixels(lines, fromLeft, features));
  }

  /**
   * The gradient by the lines of {@link #toPixels}, from that by its result; zeros outside the
   * image.
   */
  Operand<F> toPixelsBackward(Operand<F> gradient, int features) {
    Operand<F> withZero =
        tf.pad(rows(gradient, features), tf.constant(new int[][] {{0, 1}, {0, 0}}), zero);
    return tf.reshape(tf.gather(withZero, shiftedToLines, tf.constant(0)), linesShape(features));
  }

  private Operand<TInt32> linesShape(int features) {
    return tf.stack(
        List.of(length, tf.constant(2), tf.math.mul(height, images), tf.constant(features)));
  }

  private Operand<F> lookUpPixels(Operand<F> lines, Operand<TInt32> table, int features) {
    Operand<TInt32> shape =
        tf.stack(List.of(tf.constant(-1), width, images, tf.constant(features)));
    return tf.reshape(tf.gather(rows(lines, features), table, tf.constant(0)), shape);
  }

  /** A row holds a pixel or place of all images. */
  private Operand<F> rows(Operand<F> all, int features) {
    return tf.reshape(
        all, tf.stack(List.of(tf.constant(-1), tf.math.mul(images, tf.constant(features)))));
  }
}
