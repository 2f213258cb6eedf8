// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Convolution that cannot see the pixel it predicts (van den Oord et al. 2016, section 3.4).
 *
 * <table>
 * <caption>r rows and s columns of the kernel; other letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>input</td><td>[B, H, W, in]</td><td>intensity in [−1, 1] for the first layer, else features</td></tr>
 * <tr><td>kernel</td><td>[r, s, in, out]</td><td>none; the last row is the predicted pixel's own</td></tr>
 * <tr><td>bias</td><td>[out]</td><td>features</td></tr>
 * <tr><td>output</td><td>[B, H, W, out]</td><td>features</td></tr></table>
 *
 * <p>The rows below the predicted pixel are closed under every mask, so a kernel doesn't have them:
 * a 7×7 convolution has four rows. The mask of the last row is a constant that the kernel is
 * multiplied with in the graph, so that gradients are masked too. Outside the image the input is
 * zero.
 */
public final class MaskedConvolution<F extends TNumber> {
  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  private final Geometry geometry;
  private final Operand<F> kernel;
  private final Operand<F> bias;
  private final Weights<F> weights;

  /**
   * Where a kernel's taps lie, and which of them are open.
   *
   * @param rows r: the predicted pixel's row and those above
   * @param left columns to the left of the predicted pixel
   * @param right columns to its right; closed in the last row
   * @param first whether this is the network's first layer, with mask A
   * @param from the groups of the input's features
   * @param to the groups of the output's features
   */
  public record Geometry(
      int rows, int left, int right, boolean first, ColourGroups from, ColourGroups to) {
    /** A 1×1 convolution with mask B. */
    public static Geometry point(ColourGroups from, ColourGroups to) {
      return new Geometry(1, 0, 0, false, from, to);
    }

    int columns() {
      return left + 1 + right;
    }

    /** [r, s, in, out], 1 where open. */
    public float[] mask(Masking masking) {
      float[] mask = new float[rows * columns() * from.width() * to.width()];
      int i = 0;
      for (int row = 0; row < rows; row++) {
        for (int column = -left; column <= right; column++) {
          for (int in = 0; in < from.width(); in++) {
            for (int out = 0; out < to.width(); out++, i++) {
              boolean above = row < rows - 1;
              boolean open =
                  above || masking.sees(column, from.of(in, masking), to.of(out, masking), first);
              mask[i] = open ? 1 : 0;
            }
          }
        }
      }
      return mask;
    }
  }

  /**
   * @param part takes the variables {@code name/kernel} and, unless {@code bias} is false, {@code
   *     name/bias}
   */
  public MaskedConvolution(
      Weights<F>.Part part, String name, Geometry geometry, Masking masking, boolean bias) {
    this(part, name, geometry, masking, bias, null);
  }

  /**
   * @param bumps what each group's output features are sums of, or null: {@code name/kernel} then
   *     has as many output features a group as there are bumps
   */
  public MaskedConvolution(
      Weights<F>.Part part,
      String name,
      Geometry geometry,
      Masking masking,
      boolean bias,
      GaussianBasis bumps) {
    this.geometry = geometry;
    this.weights = part.weights();
    int in = geometry.from().width();
    int out = geometry.to().width();
    Operand<F> free =
        bumps == null
            ? part.variable(name + "/kernel", geometry.rows(), geometry.columns(), in, out)
            : tied(part, name, bumps);
    this.kernel = masked(weights.tf(), free, geometry.mask(masking));
    this.bias = bias ? part.variable(name + "/bias", out) : null;
  }

  private Operand<F> tied(Weights<F>.Part part, String name, GaussianBasis bumps) {
    Ops tf = weights.tf();
    int in = geometry.from().width();
    int out = geometry.to().width();
    int count = bumps.count();
    Operand<F> learned =
        part.variable(
            name + "/kernel",
            geometry.rows(),
            geometry.columns(),
            in,
            (long) geometry.to().channels() * count);
    Operand<F> rows = bumps.rows(weights, tf.reshape(learned, tf.constant(new int[] {-1, count})));
    return tf.reshape(rows, tf.constant(new int[] {geometry.rows(), geometry.columns(), in, out}));
  }

  private Operand<F> masked(Ops tf, Operand<F> free, float[] mask) {
    for (float open : mask) {
      if (open == 0) {
        Operand<F> constant =
            tf.dtypes.cast(
                tf.reshape(
                    tf.constant(mask),
                    tf.constant(
                        new int[] {
                          geometry.rows(),
                          geometry.columns(),
                          geometry.from().width(),
                          geometry.to().width()
                        })),
                weights.type());
        return tf.math.mul(free, constant);
      }
    }
    return free; // all open, as in 1×1 convolutions of grey images
  }

  /** The kernel with its mask, [r, s, in, out], for those who convolve in a way of their own. */
  public Operand<F> kernel() {
    return kernel;
  }

  /** [out], or null. */
  public Operand<F> bias() {
    return bias;
  }

  public Operand<F> apply(Operand<F> input) {
    Ops tf = weights.tf();
    if (geometry.rows() == 1 && geometry.columns() == 1) {
      return atEachPixel(tf, input);
    }
    // Not the convolution's own explicit padding: TensorFlow's gradient of it forgets the numbers.
    int[][] padding = {
      {0, 0}, {geometry.rows() - 1, 0}, {geometry.left(), geometry.right()}, {0, 0}
    };
    Operand<F> padded = tf.pad(input, tf.constant(padding), weights.constant(0));
    Operand<F> map = tf.nn.conv2d(padded, kernel, STRIDES, "VALID");
    return bias == null ? map : tf.nn.biasAdd(map, bias);
  }

  /** One matrix product for all pixels: its gradients cost half as much as a convolution's. */
  private Operand<F> atEachPixel(Ops tf, Operand<F> input) {
    int in = geometry.from().width();
    int out = geometry.to().width();
    Operand<F> pixels = tf.reshape(input, tf.constant(new int[] {-1, in}));
    Operand<F> matrix = tf.reshape(kernel, tf.constant(new int[] {in, out}));
    Operand<F> product = tf.linalg.matMul(pixels, matrix);
    Operand<F> features = bias == null ? product : tf.nn.biasAdd(product, bias);
    Operand<TInt32> place =
        tf.slice(tf.shape(input), tf.constant(new int[] {0}), tf.constant(new int[] {3}));
    return tf.reshape(
        features, tf.concat(List.of(place, tf.constant(new int[] {out})), tf.constant(0)));
  }
}
