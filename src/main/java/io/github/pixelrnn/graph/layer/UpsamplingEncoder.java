// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The upsampling network of a multi-scale model (van den Oord et al. 2016, section 3.7): of the
 * small image, which is every s-th pixel of every s-th row, or means that stand there in the guide,
 * a map as large as the image.
 *
 * <p>5×5 to f features; twice y + 3×3(ReLU(y)) with dilations 1 and 2; then for each halving of s a
 * deconvolution of ReLU(y), 4×4 with stride 2, the last one to 2f features, and ReLU.
 *
 * <table><caption>f features, s the factor; letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>levels</td><td>[B, H, W, C]</td><td>0…L − 1</td></tr>
 * <tr><td>shown</td><td>[B, H, W, 1]</td><td>1 shown, 0 hidden: levels are seen where shown</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>for means its last C + 1 features, 1 known and the levels,
 * are seen in place of both</td></tr>
 * <tr><td>small</td><td>[B, ⌈H/s⌉, ⌈W/s⌉, C + 1]</td><td>intensities where shown, and shown</td></tr>
 * <tr><td>first, block1, block2</td><td>[5, 5, C + 1, f], [3, 3, f, f], biases [f]</td><td></td></tr>
 * <tr><td>up1 … up(log₂ s)</td><td>[4, 4, out, f], bias [out]</td><td></td></tr>
 * <tr><td>map</td><td>[B, H, W, 2f]</td><td>features, 0 or more</td></tr></table>
 */
final class UpsamplingEncoder<F extends TNumber> implements MapEncoder<F> {
  private static final int[] DILATIONS = {1, 2};

  private final Ops tf;
  private final Weights<F> weights;
  private final Hyperparameters hyperparameters;
  private final Weights<F>.Part part;
  private final DilatedConvolution<F> first;
  private final List<DilatedConvolution<F>> blocks = new ArrayList<>();
  private final List<Deconvolution<F>> doublings = new ArrayList<>();
  private Operand<F> map;

  UpsamplingEncoder(Weights<F> weights, Hyperparameters hyperparameters) {
    this.tf = weights.tf();
    this.weights = weights;
    this.hyperparameters = hyperparameters;
    this.part = weights.part("encoder");
    Encoder encoder = hyperparameters.encoder();
    int f = encoder.features();
    this.first = new DilatedConvolution<>(part, "first", 5, 0, hyperparameters.channels() + 1, f);
    for (int dilation : DILATIONS) {
      String name = "block" + (blocks.size() + 1);
      blocks.add(new DilatedConvolution<>(part, name, 3, dilation, f, f));
    }
    for (int factor = encoder.factor(); factor > 1; factor /= 2) {
      String name = "up" + (doublings.size() + 1);
      int out = factor == 2 ? encoder.conditioning() : f;
      doublings.add(new Deconvolution<>(part, name, f, out));
    }
  }

  @Override
  public Operand<F> apply(Operand<TInt32> levels, Operand<F> shown, Operand<F> guide) {
    boolean means = hyperparameters.encoder().averages();
    int from = hyperparameters.interpolation();
    int channels = hyperparameters.channels();
    Operand<F> seen = sampled(means ? ResidualPrediction.features(tf, guide, from, 1) : shown);
    Operand<F> small =
        sampled(means ? ResidualPrediction.features(tf, guide, from + 1, channels) : cast(levels));
    Operand<F> values = Intensity.of(weights, hyperparameters, small);
    Operand<F> y =
        first.apply(
            tf.stopGradient(tf.concat(List.of(tf.math.mul(values, seen), seen), tf.constant(3))));
    for (DilatedConvolution<F> block : blocks) {
      y = tf.math.add(y, block.apply(tf.nn.relu(y)));
    }
    for (Deconvolution<F> doubling : doublings) {
      y = doubling.apply(tf.nn.relu(y));
    }
    // The small image's last row and column may stand for fewer pixels than the others.
    Operand<TInt32> size =
        tf.slice(tf.shape(levels), tf.constant(new int[] {0}), tf.constant(new int[] {3}));
    Operand<TInt32> all = tf.concat(List.of(size, tf.constant(new int[] {-1})), tf.constant(0));
    Operand<F> cut = tf.slice(y, tf.constant(new int[] {0, 0, 0, 0}), all);
    // Of the same shape: so the graph's signatures tell how many features there are.
    int[] features = {hyperparameters.encoder().conditioning()};
    Operand<TInt32> shape = tf.concat(List.of(size, tf.constant(features)), tf.constant(0));
    map = tf.nn.relu(tf.reshape(cut, shape));
    return map;
  }

  private Operand<F> cast(Operand<TInt32> levels) {
    return tf.dtypes.cast(levels, weights.type());
  }

  private Operand<F> sampled(Operand<F> image) {
    Index every = Indices.step(hyperparameters.encoder().factor());
    return tf.stridedSlice(image, Indices.all(), every, every, Indices.all());
  }

  @Override
  public void backward(Operand<F> gradient) {
    part.backward(map, gradient, List.of());
  }
}
