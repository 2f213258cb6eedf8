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
 * <p>Both skewing and its reverse are look-ups in tables that depend on H and W alone; every pixel
 * stands once in each skewed map, so the gradient of one look-up is the other.
 *
 * <table><caption>T = W + H − 1; f features of any number</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>pixels</td><td>[H, W, B, f]</td><td>a map</td></tr>
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
  private final Operand<TInt32> toLines;
  private final Operand<TInt32> shiftedToLines;
  private final Operand<TInt32> fromRight;
  private final Operand<TInt32> fromLeft;
  private final Operand<TInt32> fromLeftAbove;

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
    this.toLines = tf.stack(List.of(right, left), Stack.axis(1L));
    this.shiftedToLines =
        !masking.shiftsLeftWalk() ? toLines : tf.stack(List.of(right, leftBelow), Stack.axis(1L));

    // Row y [H, 1], column x [1, W]: where a pixel stands among [T · 2 · H] places.
    Operand<TInt32> y = tf.expandDims(tf.range(none, height, one), one);
    Operand<TInt32> x = tf.expandDims(tf.range(none, width, one), none);
    Operand<TInt32> onMirror = tf.math.sub(lastColumn, x);
    this.fromRight = place(tf.math.add(y, x), none, y);
    this.fromLeft = place(tf.math.add(y, onMirror), one, y);
    Operand<TInt32> above = tf.math.sub(y, one);
    Operand<TInt32> behindLast = tf.math.mul(tf.math.mul(length, two), height);
    Operand<TBool> hasAbove = tf.math.greaterEqual(tf.math.add(above, tf.zerosLike(x)), none);
    this.fromLeftAbove =
        !masking.shiftsLeftWalk()
            ? fromLeft
            : tf.select(hasAbove, place(tf.math.add(above, onMirror), one, above), behindLast);
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

  /** Skews: from pixels to lines, zeros outside the image. */
  Operand<F> toLines(Operand<F> pixels, int features) {
    return lookUpLines(pixels, toLines, features);
  }

  /**
   * Unskews and adds up: at each pixel what the first walk has there, and what the second has in
   * the row above. So the second, which comes from the right, never sees the current row's future;
   * the first row gets zeros from it.
   */
  Operand<F> toPixels(Operand<F> lines, int features) {
    return tf.math.add(
        lookUpPixels(lines, fromRight, features), lookUpPixels(lines, fromLeftAbove, features));
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

  /** The gradient by the pixels of {@link #toLines}, from that by its result. */
  Operand<F> toLinesBackward(Operand<F> gradient, int features) {
    return tf.math.add(
        lookUpPixels(gradient, fromRight, features), lookUpPixels(gradient, fromLeft, features));
  }

  /** The gradient by the lines of {@link #toPixels}, from that by its result. */
  Operand<F> toPixelsBackward(Operand<F> gradient, int features) {
    return lookUpLines(gradient, shiftedToLines, features);
  }

  private Operand<F> lookUpLines(Operand<F> pixels, Operand<TInt32> table, int features) {
    Operand<TInt32> two = tf.constant(2);
    Operand<TInt32> shape =
        tf.stack(List.of(length, two, tf.math.mul(height, images), tf.constant(features)));
    return lookUp(pixels, table, features, shape);
  }

  private Operand<F> lookUpPixels(Operand<F> lines, Operand<TInt32> table, int features) {
    Operand<TInt32> shape = tf.stack(List.of(height, width, images, tf.constant(features)));
    return lookUp(lines, table, features, shape);
  }

  private Operand<F> lookUp(
      Operand<F> from, Operand<TInt32> table, int features, Operand<TInt32> shape) {
    Operand<TInt32> rows =
        tf.stack(List.of(tf.constant(-1), tf.math.mul(images, tf.constant(features))));
    Operand<F> withZero =
        tf.pad(tf.reshape(from, rows), tf.constant(new int[][] {{0, 1}, {0, 0}}), zero);
    return tf.reshape(tf.gather(withZero, table, tf.constant(0)), shape);
  }
}
