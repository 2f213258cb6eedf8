// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The beginning and the end of a sampler's step, which all networks share: the first layer on a
 * patch of the image, the head on features of M pixels.
 *
 * <table><caption>M pixels are computed at once; letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>patch</td><td>[M, 25·C or 25·(C + 1)]</td><td>what the first layer sees: three rows above of 7
 * columns, then 3 columns to the left and the pixel; scaled, with validity; zero outside</td></tr>
 * <tr><td>conditioning</td><td>[M, K]</td><td>the map at the pixels</td></tr>
 * <tr><td>channel</td><td>scalar</td><td>which channel's logits are asked for</td></tr>
 * <tr><td>logits</td><td>[M, L]</td><td>natural, unnormalised</td></tr></table>
 */
final class StepEnds<F extends TNumber> {
  /** Three rows of seven pixels, three pixels to the left and the pixel itself. */
  static final int TAPS = 25;

  private final Ops tf;
  private final Frame frame;
  private final Operand<F> firstKernel;
  private final Operand<F> firstBias;
  private final Operand<F> firstConditioning;
  private final Operand<F> skipKernel;
  private final Operand<F> skipBias;
  private final List<Operand<F>> headKernels = new ArrayList<>();
  private final List<Operand<F>> headBiases = new ArrayList<>();

  StepEnds(
      StepWeights<F> step,
      Frame frame,
      MaskedConvolution<F> first,
      Conditioning<F> conditioned,
      List<MaskedConvolution<F>> outs,
      Head<F> head) {
    this.tf = step.weights().tf();
    this.frame = frame;
    int width = 2 * frame.features();
    int image = frame.channels() + (frame.validity() ? 1 : 0);
    Operand<F> taps = tf.reshape(first.kernel(), tf.constant(new int[] {-1, width}));
    this.firstKernel =
        step.once(
            tf.slice(
                taps, tf.constant(new int[] {0, 0}), tf.constant(new int[] {TAPS * image, width})));
    this.firstBias = step.once(first.bias());
    this.firstConditioning =
        conditioned.kernel() == null ? null : step.matrix(conditioned.kernel(), width);
    if (frame.skip()) {
      Skips<F> skips = new Skips<>(tf, frame, outs, head.skips());
      this.skipKernel = step.once(skips.kernel());
      this.skipBias = step.once(skips.bias());
    } else {
      this.skipKernel = null;
      this.skipBias = null;
    }
    int[] widths = {frame.headWidth(), frame.headWidth(), frame.channels() * frame.levels()};
    for (int i = 0; i < widths.length; i++) {
      headKernels.add(step.matrix(head.hidden().get(i).kernel(), widths[i]));
      headBiases.add(step.once(head.hidden().get(i).bias()));
    }
  }

  /** y₀, [M, 2h]. */
  Operand<F> first(Operand<F> patch, Operand<F> conditioning) {
    Operand<F> y = tf.math.add(tf.linalg.matMul(patch, firstKernel), firstBias);
    return firstConditioning == null
        ? y
        : tf.math.add(y, tf.linalg.matMul(conditioning, firstConditioning));
  }

  /**
   * The logits of one channel.
   *
   * @param first y₀, [M, 2h]
   * @param hidden what each layer's last 1×1 convolution reads, n times [M, h]
   * @param last y_n, [M, 2h]; not read with skip connections
   * @return [M, L]
   */
  Operand<F> logits(
      Operand<F> first, List<Operand<F>> hidden, Operand<F> last, Operand<TInt32> channel) {
    Operand<F> x = last;
    if (skipKernel != null) {
      List<Operand<F>> all = new ArrayList<>(hidden);
      if (frame.residual()) {
        all.add(0, first);
      }
      Operand<F> together = all.size() == 1 ? all.get(0) : tf.concat(all, tf.constant(1));
      x = tf.math.add(tf.linalg.matMul(together, skipKernel), skipBias);
    }
    for (int i = 0; i < headKernels.size(); i++) {
      x = tf.math.add(tf.linalg.matMul(tf.nn.relu(x), headKernels.get(i)), headBiases.get(i));
    }
    if (frame.channels() == 1) {
      return x;
    }
    Operand<F> byChannel =
        tf.reshape(x, tf.constant(new int[] {-1, frame.channels(), frame.levels()}));
    return tf.gather(byChannel, channel, tf.constant(1));
  }
}
