// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.Conditioning;
import io.github.pixelrnn.graph.layer.DistanceLookup;
import io.github.pixelrnn.graph.layer.Head;
import io.github.pixelrnn.graph.layer.MaskedConvolution;
import io.github.pixelrnn.model.architecture.Hyperparameters;
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
 * <tr><td>patch</td><td>[M, 25·C or 25·(C + 1), …]</td><td>what the first layer sees: three rows above
 * of 7 columns, then 3 columns to the left and the pixel; scaled, with validity; zero outside. Then,
 * where they are read, 8 for the orientation, C predictions from the neighbours and, of a coupled head,
 * the C levels of the pixel itself, those to come not yet read</td></tr>
 * <tr><td>conditioning</td><td>[M, K]</td><td>the map at the pixels</td></tr>
 * <tr><td>channel</td><td>scalar</td><td>which channel's logits are asked for</td></tr>
 * <tr><td>logits</td><td>[N, L]</td><td>natural, unnormalised; of N of the pixels: most pixels of a
 * window with a hole are known, and the head costs as much as half the layers</td></tr></table>
 */
public final class StepEnds<F extends TNumber> {
  /** Three rows of seven pixels, three pixels to the left and the pixel itself. */
  public static final int TAPS = 25;

  private final Hyperparameters hyperparameters;
  private final StepWeights.Once firstKernel;
  private final StepWeights.Once firstBias;
  private final StepWeights.Once firstConditioning;
  private final StepWeights.Once skipKernel;
  private final StepWeights.Once residualKernel;
  private final StepWeights.Once residualBias;
  private final StepWeights.Once coupling;
  private final StepWeights.Once skipBias;
  private final List<StepWeights.Once> headKernels = new ArrayList<>();
  private final List<StepWeights.Once> headBiases = new ArrayList<>();

  public StepEnds(
      StepWeights<F> step,
      Hyperparameters hyperparameters,
      MaskedConvolution<F> first,
      Conditioning<F> conditioned,
      Operand<F> orientations,
      List<MaskedConvolution<F>> outs,
      Head<F> head) {
    Ops tf = step.weights().tf();
    this.hyperparameters = hyperparameters;
    int width = 2 * hyperparameters.features();
    int image = hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0);
    Operand<F> taps = tf.reshape(first.kernel(), tf.constant(new int[] {-1, width}));
    Operand<F> seen =
        tf.slice(taps, tf.constant(new int[] {0, 0}), tf.constant(new int[] {TAPS * image, width}));
    this.firstKernel =
        step.once(
            orientations == null ? seen : tf.concat(List.of(seen, orientations), tf.constant(0)));
    this.firstBias = step.once(first.bias());
    this.firstConditioning =
        conditioned.kernel() == null ? null : step.matrix(conditioned.kernel(), width);
    if (hyperparameters.skip()) {
      SkipProduct<F> skips = new SkipProduct<>(tf, hyperparameters, outs, head.skips());
      this.skipKernel = step.once(skips.kernel());
      this.skipBias = step.once(skips.bias());
    } else {
      this.skipKernel = null;
      this.skipBias = null;
    }
    int[] widths = {
      hyperparameters.headWidth(),
      hyperparameters.headWidth(),
      hyperparameters.channels() * hyperparameters.levels()
    };
    for (int i = 0; i < widths.length; i++) {
      boolean last = i == widths.length - 1;
      Operand<F> kernel = head.hidden().get(i).kernel();
      Operand<F> bias = head.hidden().get(i).bias();
      headKernels.add(last ? kernels(step, kernel, widths[i]) : step.matrix(kernel, widths[i]));
      headBiases.add(last ? biases(step, bias) : step.once(bias));
    }
    MaskedConvolution<F> far = head.residuals();
    int distances = 2 * hyperparameters.channels() * hyperparameters.levels();
    this.residualKernel = far == null ? null : kernels(step, far.kernel(), distances);
    this.residualBias = far == null ? null : biases(step, far.bias());
    this.coupling = head.coupling() == null ? null : step.once(head.coupling().matrix());
  }

  /** A head's last kernel channel by channel, [C, m, ·], or of one channel as it is, [m, ·]. */
  private StepWeights.Once kernels(StepWeights<F> step, Operand<F> kernel, int columns) {
    int channels = hyperparameters.channels();
    if (channels == 1) {
      return step.matrix(kernel, columns);
    }
    Ops tf = step.weights().tf();
    Operand<F> apart =
        tf.reshape(kernel, tf.constant(new int[] {-1, channels, columns / channels}));
    return step.once(tf.linalg.transpose(apart, tf.constant(new int[] {1, 0, 2})));
  }

  /** Its bias, [C, ·] or [·]. */
  private StepWeights.Once biases(StepWeights<F> step, Operand<F> bias) {
    int channels = hyperparameters.channels();
    return channels == 1
        ? step.once(bias)
        : step.once(
            step.weights()
                .tf()
                .reshape(bias, step.weights().tf().constant(new int[] {channels, -1})));
  }

  /** How many numbers a patch has. */
  public static int patchSize(Hyperparameters hyperparameters) {
    int lines =
        (hyperparameters.head().residual() ? 1 : 0) + (hyperparameters.head().coupled() ? 1 : 0);
    return firstSize(hyperparameters) + lines * hyperparameters.channels();
  }

  /** How many of them the first layer reads. */
  private static int firstSize(Hyperparameters hyperparameters) {
    int image = hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0);
    return TAPS * image + (hyperparameters.oriented() ? 8 : 0);
  }

  /** How many numbers the rows above a pixel have in a patch: the first of it. */
  public static int rowsAboveSize(Hyperparameters hyperparameters) {
    return (TAPS - 4) * (hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0));
  }

  /** y₀, [M, 2h]. */
  public Operand<F> first(StepScope<F> at, Operand<F> patch, Operand<F> conditioning) {
    Ops tf = at.tf();
    Operand<F> read =
        hyperparameters.head().residual()
            ? tf.slice(
                patch,
                tf.constant(new int[] {0, 0}),
                tf.constant(new int[] {-1, firstSize(hyperparameters)}))
            : patch;
    Operand<F> y = tf.math.add(tf.linalg.matMul(read, at.of(firstKernel)), at.of(firstBias));
    return firstConditioning == null
        ? y
        : tf.math.add(y, tf.linalg.matMul(conditioning, at.of(firstConditioning)));
  }

  /**
   * The logits of one channel.
   *
   * @param at where they are put
   * @param first y₀, [M, 2h]
   * @param hidden what each layer's last 1×1 convolution reads, n times [M, h]
   * @param last y_n, [M, 2h]; not read with skip connections
   * @param patch its last numbers are read by a residual head
   * @param asked [N], which of the M pixels are asked for; null for all
   * @return [N, L]
   */
  public Operand<F> logits(
      StepScope<F> at,
      Operand<F> first,
      List<Operand<F>> hidden,
      Operand<F> last,
      Operand<TInt32> channel,
      Operand<F> patch,
      Operand<TInt32> asked) {
    Ops tf = at.tf();
    Operand<F> x = last;
    if (skipKernel != null) {
      List<Operand<F>> all = new ArrayList<>(hidden);
      if (hyperparameters.residual()) {
        all.add(0, first);
      }
      Operand<F> together = all.size() == 1 ? all.get(0) : tf.concat(all, tf.constant(1));
      together = some(tf, together, asked);
      x = tf.math.add(tf.linalg.matMul(together, at.of(skipKernel)), at.of(skipBias));
    }
    if (skipKernel == null) {
      x = some(tf, x, asked);
    }
    int tables = headKernels.size() - 1;
    for (int i = 0; i < tables; i++) {
      x =
          tf.math.add(
              tf.linalg.matMul(tf.nn.relu(x), at.of(headKernels.get(i))), at.of(headBiases.get(i)));
    }
    Operand<F> features = tf.nn.relu(x);
    Operand<F> byLevel =
        table(at, features, headKernels.get(tables), headBiases.get(tables), channel);
    if (residualKernel == null) {
      return byLevel;
    }
    Operand<F> far = table(at, features, residualKernel, residualBias, channel);
    Operand<F> predictions = predictions(at, some(tf, patch, asked));
    Operand<F> prediction =
        tf.reshape(ofChannel(at, predictions, channel, 1), tf.constant(new int[] {-1}));
    return tf.math.add(
        byLevel,
        new DistanceLookup<>(at.constants(), hyperparameters.levels(), prediction).of(far));
  }

  /** One channel's entries alone: those of all would take three times as long. */
  private Operand<F> table(
      StepScope<F> at,
      Operand<F> features,
      StepWeights.Once kernel,
      StepWeights.Once bias,
      Operand<TInt32> channel) {
    Ops tf = at.tf();
    boolean several = hyperparameters.channels() > 1;
    Operand<TInt32> zero = tf.constant(0);
    Operand<F> own = several ? tf.gather(at.of(kernel), channel, zero) : at.of(kernel);
    Operand<F> more = several ? tf.gather(at.of(bias), channel, zero) : at.of(bias);
    return tf.math.add(tf.linalg.matMul(features, own), more);
  }

  /** p, [N, C]; of channels that come after the one asked for it is not p yet. */
  private Operand<F> predictions(StepScope<F> at, Operand<F> patch) {
    Ops tf = at.tf();
    int start = firstSize(hyperparameters);
    Operand<F> alone = numbers(tf, patch, start);
    if (coupling == null) {
      return alone;
    }
    Operand<F> x = numbers(tf, patch, start + hyperparameters.channels());
    Operand<F> sum = tf.math.add(alone, tf.linalg.matMul(tf.math.sub(x, alone), at.of(coupling)));
    Operand<F> most = at.constants().constant(hyperparameters.levels() - 1);
    return tf.math.minimum(tf.math.maximum(sum, at.constants().constant(0)), most);
  }

  /** C numbers of each patch. */
  private Operand<F> numbers(Ops tf, Operand<F> patch, int from) {
    return tf.slice(
        patch,
        tf.constant(new int[] {0, from}),
        tf.constant(new int[] {-1, hyperparameters.channels()}));
  }

  private Operand<F> some(Ops tf, Operand<F> all, Operand<TInt32> asked) {
    return asked == null ? all : tf.gather(all, asked, tf.constant(0));
  }

  /** One channel's features of several channels' side by side, [M, width]. */
  private Operand<F> ofChannel(
      StepScope<F> at, Operand<F> all, Operand<TInt32> channel, int width) {
    if (hyperparameters.channels() == 1) {
      return all;
    }
    Ops tf = at.tf();
    Operand<F> byChannel =
        tf.reshape(all, tf.constant(new int[] {-1, hyperparameters.channels(), width}));
    return tf.gather(byChannel, channel, tf.constant(1));
  }
}
