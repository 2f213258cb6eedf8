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
  private final List<Operand<F>> headKernels = new ArrayList<>();
  private final List<Operand<F>> headBiases = new ArrayList<>();

  StepEnds(
      StepWeights<F> step,
      Frame frame,
      MaskedConvolution<F> first,
      Conditioning<F> conditioned,
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
    List<Operand<F>> skips = new ArrayList<>();
    for (MaskedConvolution<F> skip : head.skips()) {
      skips.add(tf.reshape(skip.kernel(), tf.constant(new int[] {-1, width})));
    }
    this.skipKernel =
        skips.isEmpty()
            ? null
            : step.once(skips.size() == 1 ? skips.get(0) : tf.concat(skips, tf.constant(0)));
    int[] widths = {frame.headWidth(), frame.headWidth(), frame.channels() * frame.levels()};
    for (int i = 0; i < widths.length; i++) {
      headKernels.add(step.matrix(head.hidden().get(i).kernel(), widths[i]));
      headBiases.add(step.once(head.hidden().get(i).bias()));
    }
  }

  /** y₀, [M, 2h]. */
  Operand<F> first(Operand<F> patch, Operand<F> conditioning) {
    Operand<F> y = tf.nn.biasAdd(tf.linalg.matMul(patch, firstKernel), firstBias);
    return firstConditioning == null
        ? y
        : tf.math.add(y, tf.linalg.matMul(conditioning, firstConditioning));
  }

  /**
   * The logits of one channel.
   *
   * @param outputs y₁…y_n, each [M, 2h]
   * @return [M, L]
   */
  Operand<F> logits(List<Operand<F>> outputs, Operand<TInt32> channel) {
    Operand<F> x = outputs.get(outputs.size() - 1);
    if (skipKernel != null) {
      Operand<F> all = outputs.size() == 1 ? x : tf.concat(outputs, tf.constant(1));
      x = tf.linalg.matMul(all, skipKernel);
    }
    for (int i = 0; i < headKernels.size(); i++) {
      x = tf.nn.biasAdd(tf.linalg.matMul(tf.nn.relu(x), headKernels.get(i)), headBiases.get(i));
    }
    if (frame.channels() == 1) {
      return x;
    }
    Operand<F> byChannel =
        tf.reshape(x, tf.constant(new int[] {-1, frame.channels(), frame.levels()}));
    return tf.gather(byChannel, channel, tf.constant(1));
  }
}
