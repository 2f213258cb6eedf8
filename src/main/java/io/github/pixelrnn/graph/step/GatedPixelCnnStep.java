// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.GatedPixelCnnLayer;
import io.github.pixelrnn.graph.layer.GatedUnit;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.layer.VerticalStem;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One step of drawing from a Gated PixelCNN: all its layers at the M = places · B pixels of a
 * front.
 *
 * <p>A layer of the vertical stack reads one column to the right in the pixel's own row, so the
 * stack is begun n columns ahead: v₀ at column k, v₁ at k − 1 … and the last layer's sum, which the
 * horizontal stack reads, at the pixel k − n. What the horizontal stack wants of layer l = 1…n,
 * which reads v of l − 1, so is n − l steps old. Since n layers reach n + 3 columns to the right, a
 * row lags n + 4 columns behind.
 *
 * <p>The vertical input of layer l at (i − 1, j − 1…j + 1) is lag + 2, lag + 1 and lag steps old
 * and was one place before; it is remembered one place on. That at (i, j − 1) and (i, j) is two
 * steps and one step old at the same place. All layers' past is multiplied at once, before the
 * first layer is computed.
 *
 * <table><caption>n layers, h features; a layer's vertical input stands at its own column</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>memory 0</td><td>[n, M, h]</td><td>vertical inputs, one place on</td></tr>
 * <tr><td>memory 1</td><td>[n, M, h]</td><td>the same in place</td></tr>
 * <tr><td>memory 2</td><td>[n, M, 2h]</td><td>horizontal inputs</td></tr>
 * <tr><td>memory 3</td><td>[n, M, 2h]</td><td>what goes across from the vertical stack</td></tr>
 * </table>
 */
public final class GatedPixelCnnStep<F extends TNumber> implements WavefrontStep<F> {
  private static final int LAST_AXIS = 1;

  private final Ops tf;
  private final StepWeights<F> step;
  private final Hyperparameters hyperparameters;
  private final List<GatedPixelCnnLayer<F>> layers;
  private final StepWeights.Once stem;
  private final StepWeights.Once stemBias;
  private final StepWeights.Once stemConditioning;
  private final StepWeights.Once above;
  private final StepWeights.Once aboveBias;
  private final StepWeights.Stack ahead;
  private final StepWeights.Stack across;
  private final StepWeights.Once left;
  private final StepWeights.Once leftBias;
  private final StepWeights.Stack centre;
  private final StepWeights.Stack conditioned;
  private final StepWeights.Stack out;
  private final StepWeights.Stack outBias;

  public GatedPixelCnnStep(
      StepWeights<F> step,
      Hyperparameters hyperparameters,
      VerticalStem<F> vertical,
      List<GatedPixelCnnLayer<F>> layers) {
    this.tf = step.weights().tf();
    this.step = step;
    this.hyperparameters = hyperparameters;
    this.layers = layers;
    int h = hyperparameters.features();
    this.stem = step.matrix(vertical.convolution().kernel(), h);
    this.stemBias = step.once(vertical.convolution().bias());
    this.stemConditioning =
        hyperparameters.conditioning() == 0
            ? null
            : step.matrix(vertical.conditioned().kernel(), h);
    // The three taps above, the one to the left and the middle one of the pixel's row; that to the
    // right is multiplied in this step.
    List<Operand<F>> vertically =
        StepWeights.each(
            layers, l -> tf.reshape(l.vertical().kernel(), tf.constant(new int[] {6 * h, 2 * h})));
    this.above =
        step.once(tf.stack(StepWeights.each(vertically, kernel -> step.rows(kernel, 0, 5 * h))));
    this.aboveBias =
        step.once(step.lines(StepWeights.each(layers, l -> l.vertical().bias()), 2 * h));
    this.ahead =
        step.matrices(StepWeights.each(vertically, kernel -> step.rows(kernel, 5 * h, h)), 2 * h);
    this.across = step.matrices(StepWeights.each(layers, GatedPixelCnnLayer::across), 2 * h);
    List<Operand<F>> horizontally =
        StepWeights.each(
            layers,
            l -> tf.reshape(l.horizontal().kernel(), tf.constant(new int[] {4 * h, 2 * h})));
    this.left =
        step.once(tf.stack(StepWeights.each(horizontally, kernel -> step.rows(kernel, 0, 2 * h))));
    this.leftBias =
        step.once(step.lines(StepWeights.each(layers, l -> l.horizontal().bias()), 2 * h));
    this.centre =
        step.matrices(
            StepWeights.each(horizontally, kernel -> step.rows(kernel, 2 * h, 2 * h)), 2 * h);
    this.conditioned =
        hyperparameters.conditioning() == 0
            ? StepWeights.Stack.NONE
            : step.matrices(StepWeights.each(layers, l -> l.conditioned().kernel()), 2 * h);
    this.out = step.matrices(StepWeights.each(layers, l -> l.out().kernel()), 2 * h);
    this.outBias = step.vectors(StepWeights.each(layers, l -> l.out().bias()));
  }

  @Override
  public int lag() {
    return hyperparameters.layers() + 4;
  }

  @Override
  public int lead() {
    return hyperparameters.layers();
  }

  @Override
  public List<Memory> memories() {
    int h = hyperparameters.features();
    return List.of(
        new Memory(h, true),
        new Memory(h, false),
        new Memory(2 * h, false),
        new Memory(2 * h, false));
  }

  @Override
  public List<Recall> recalls() {
    List<Recall> recalls =
        new ArrayList<>(
            List.of(
                new Recall(0, lag() + 2),
                new Recall(0, lag() + 1),
                new Recall(0, lag()),
                new Recall(1, 2),
                new Recall(1, 1),
                new Recall(2, 1)));
    for (int age = hyperparameters.layers() - 1; age >= 1; age--) { // of layer n − age
      recalls.add(new Recall(3, age));
    }
    return recalls;
  }

  @Override
  public boolean seesStart() {
    return false;
  }

  @Override
  public List<Operand<F>> lastRow() {
    int n = hyperparameters.layers();
    List<Operand<F>> rows = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      // [W, B, h], begun so many columns later.
      Operand<F> row =
          tf.linalg.transpose(
              MapLayout.IMAGES.lastRow(tf, layers.get(layer).verticalInput()),
              tf.constant(new int[] {1, 0, 2}));
      rows.add(
          tf.pad(
              row,
              tf.constant(new int[][] {{layer, n - layer}, {0, 0}, {0, 0}}),
              step.weights().constant(0)));
    }
    return List.of(tf.stack(rows));
  }

  @Override
  public Outputs<F> apply(
      StepScope<F> at, Front<F> front, List<Operand<F>> recalled, Operand<TInt32> images) {
    Ops tf = at.tf();
    int n = hyperparameters.layers();
    List<Operand<F>> inside = at.apart(front.ahead().inside(), n);
    List<Operand<F>> abovePasts =
        past(at, tf.concat(recalled.subList(0, 5), tf.constant(2)), above, aboveBias);
    List<Operand<F>> leftPasts = past(at, recalled.get(5), left, leftBias);
    Operand<F> v = tf.math.mul(begun(at, front.ahead()), inside.get(0));
    Operand<F> y = front.first();
    List<Operand<F>> hidden = new ArrayList<>();
    List<Operand<F>> verticals = new ArrayList<>();
    List<Operand<F>> horizontals = new ArrayList<>();
    List<Operand<F>> crossings = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      verticals.add(v);
      Operand<F> sum =
          tf.math.add(abovePasts.get(layer), tf.linalg.matMul(v, at.part(ahead, layer)));
      crossings.add(tf.linalg.matMul(sum, at.part(across, layer)));
      horizontals.add(y);
      Operand<F> row =
          tf.math.add(leftPasts.get(layer), tf.linalg.matMul(y, at.part(centre, layer)));
      if (!conditioned.isEmpty()) {
        row = tf.math.add(row, tf.linalg.matMul(front.conditioning(), at.part(conditioned, layer)));
      }
      Operand<F> crossing =
          layer == n - 1 ? crossings.get(layer) : ofLayer(tf, recalled.get(6 + layer), layer);
      Operand<F> gated = GatedUnit.of(tf, tf.math.add(row, crossing), LAST_AXIS);
      hidden.add(gated);
      if (layer < n - 1 || !hyperparameters.skip()) {
        Operand<F> output =
            tf.math.add(tf.linalg.matMul(gated, at.part(out, layer)), at.part(outBias, layer));
        y = hyperparameters.residual() ? tf.math.add(y, output) : output;
      }
      if (layer < n - 1) {
        v = tf.math.mul(GatedUnit.of(tf, sum, LAST_AXIS), inside.get(layer + 1));
      }
    }
    Operand<F> now = tf.stack(verticals);
    Operand<F> placeOn = tf.roll(now, images, tf.constant(new int[] {1}));
    return new Outputs<>(
        hidden,
        y,
        List.of(
            placeOn, now, tf.math.mul(tf.stack(horizontals), front.active()), tf.stack(crossings)));
  }

  /** v₀, [M, h]. */
  private Operand<F> begun(StepScope<F> at, Ahead<F> ahead) {
    Ops tf = at.tf();
    Operand<F> v = tf.math.add(tf.linalg.matMul(ahead.rowsAbove(), at.of(stem)), at.of(stemBias));
    return stemConditioning == null
        ? v
        : tf.math.add(v, tf.linalg.matMul(ahead.conditioning(), at.of(stemConditioning)));
  }

  /** What is known before the step, of each layer, [M, 2h]. */
  private List<Operand<F>> past(
      StepScope<F> at, Operand<F> seen, StepWeights.Once kernel, StepWeights.Once bias) {
    Operand<F> product = at.product(seen, at.of(kernel));
    return at.apart(at.tf().math.add(product, at.of(bias)), hyperparameters.layers());
  }

  /** One layer's part of a memory. */
  private Operand<F> ofLayer(Ops tf, Operand<F> memory, int layer) {
    return tf.squeeze(
        tf.slice(memory, tf.constant(new int[] {layer, 0, 0}), tf.constant(new int[] {1, -1, -1})),
        Squeeze.axis(List.of(0L)));
  }
}
