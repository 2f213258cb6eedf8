// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * The vertical stack's convolution (van den Oord et al. 2016, arXiv:1606.05328, section 2.2): whole
 * rows, to the left and to the right alike, without a mask. A feature of the stack at a pixel tells
 * of rows above it alone: of the image the convolution reads those rows, of the stack itself also
 * the pixel's own. Outside the image the input is zero.
 *
 * <table><caption>r rows, s = 2 · side + 1 columns; other letters as in the package of the
 * model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>input</td><td>[B, H, W, in]</td><td>intensity or features</td></tr>
 * <tr><td>kernel, bias</td><td>[r, s, in, out], [out]</td><td>none</td></tr>
 * <tr><td>output</td><td>[B, H, W, out]</td><td>features</td></tr></table>
 */
public final class VerticalConvolution<F extends TNumber> {
  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  private final Weights<F> weights;
  private final int rows;
  private final int side;
  private final boolean ofImage;
  private final Operand<F> kernel;
  private final Operand<F> bias;

  private VerticalConvolution(
      Weights<F>.Part part, String name, int rows, int side, boolean ofImage, int in, int out) {
    this.weights = part.weights();
    this.rows = rows;
    this.side = side;
    this.ofImage = ofImage;
    this.kernel = part.variable(name + "/kernel", rows, 2L * side + 1, in, out);
    this.bias = part.variable(name + "/bias", out);
  }

  /**
   * The stack's beginning: three rows of seven columns, those above the pixel.
   *
   * @param part takes the variables {@code name/kernel} and {@code name/bias}
   * @param in features of the image, with the validity input
   */
  public static <F extends TNumber> VerticalConvolution<F> ofImage(
      Weights<F>.Part part, String name, int in, int out) {
    return new VerticalConvolution<>(part, name, 3, 3, true, in, out);
  }

  /** One of its layers: two rows of three columns, the pixel's own row and the one above. */
  public static <F extends TNumber> VerticalConvolution<F> ofStack(
      Weights<F>.Part part, String name, int in, int out) {
    return new VerticalConvolution<>(part, name, 2, 1, false, in, out);
  }

  /** [r, s, in, out]; the last row is the nearest. */
  public Operand<F> kernel() {
    return kernel;
  }

  /** [out]. */
  public Operand<F> bias() {
    return bias;
  }

  Operand<F> apply(Operand<F> input) {
    Ops tf = weights.tf();
    int above = ofImage ? rows : rows - 1;
    int[][] padding = {{0, 0}, {above, 0}, {side, side}, {0, 0}};
    Operand<F> seen = tf.pad(input, tf.constant(padding), weights.constant(0));
    if (ofImage) { // the pixel's own row is none of its business
      seen =
          tf.slice(
              seen,
              tf.constant(new int[] {0, 0, 0, 0}),
              tf.math.add(tf.shape(input), tf.constant(new int[] {0, above - 1, 2 * side, 0})));
    }
    return tf.nn.biasAdd(tf.nn.conv2d(seen, kernel, STRIDES, "VALID"), bias);
  }
}
