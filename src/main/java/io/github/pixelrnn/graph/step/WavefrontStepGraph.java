// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One front ({@link Wavefronts}) of drawing as a callable piece of the graph: signature {@code
 * sample_step}.
 *
 * <table><caption>M = places · B; letters as in the package of the model</caption>
 * <tr><th>in</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>patch, conditioning, channel</td><td></td><td>{@link StepEnds}</td></tr>
 * <tr><td>active, above</td><td>[M, 1], [1, M, 3]</td><td>{@link WavefrontStep}; {@code above} only where it
 * is seen</td></tr>
 * <tr><td>rows_above, conditioning_ahead, inside</td><td></td><td>{@link WavefrontStep.Ahead}; only
 * where rows are begun ahead</td></tr>
 * <tr><td>images</td><td>[1]</td><td>B</td></tr>
 * <tr><td>memory_k_age_a</td><td>[n, M, width]</td><td>what the step a steps ago left as memory_k</td></tr>
 * <tr><th>out</th><th></th><th></th></tr>
 * <tr><td>logits</td><td>[M, L]</td><td>of the channel, natural, unnormalised</td></tr>
 * <tr><td>memory_k</td><td>[n, M, width]</td><td>for later steps</td></tr></table>
 */
public final class WavefrontStepGraph<F extends TNumber> implements StepGraph<F> {
  private final StepWeights<F> step;
  private final StepEnds<F> ends;
  private final WavefrontStep<F> layers;
  private final Placeholder<F> patch;
  private final Placeholder<F> conditioning;
  private final Placeholder<TInt32> channel;
  private final Placeholder<F> active;
  private final Placeholder<F> above;
  private final Placeholder<F> rowsAbove;
  private final Placeholder<F> conditioningAhead;
  private final Placeholder<F> inside;
  private final Placeholder<TInt32> images;
  private final PlaceholderWithDefault<TInt32> asked;
  private final List<Placeholder<F>> recalled = new ArrayList<>();
  private final Operand<F> logits;
  private final List<Operand<F>> newMemories;
  private final List<Operand<F>> lastRow;

  public WavefrontStepGraph(
      StepWeights<F> step,
      StepEnds<F> ends,
      WavefrontStep<F> layers,
      Hyperparameters hyperparameters) {
    this.step = step;
    this.ends = ends;
    this.layers = layers;
    Ops tf = step.weights().tf();
    this.patch = real(-1, StepEnds.patchSize(hyperparameters));
    this.conditioning =
        hyperparameters.conditioning() == 0 ? null : real(-1, hyperparameters.conditioning());
    this.channel = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    this.active = real(-1, 1);
    this.above = layers.seesStart() ? real(1, -1, 3) : null;
    boolean ahead = layers.lead() > 0;
    this.rowsAbove = ahead ? real(-1, StepEnds.rowsAboveSize(hyperparameters)) : null;
    this.conditioningAhead =
        ahead && conditioning != null ? real(-1, hyperparameters.conditioning()) : null;
    this.inside = ahead ? real(layers.lead(), -1, 1) : null;
    this.images = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> pixels = tf.gather(tf.shape(active), zero, zero);
    this.asked = tf.placeholderWithDefault(tf.range(zero, pixels, tf.constant(1)), Shape.of(-1));
    for (WavefrontStep.Recall recall : layers.recalls()) {
      int width = layers.memories().get(recall.memory()).width();
      recalled.add(real(hyperparameters.layers(), -1, width));
    }
    StepScope<F> at = step.scope();
    Operand<F> first = ends.first(at, patch, conditioning);
    WavefrontStep.Outputs<F> outputs =
        layers.apply(
            at,
            new WavefrontStep.Front<>(
                first,
                conditioning,
                active,
                above,
                ahead ? new WavefrontStep.Ahead<>(rowsAbove, conditioningAhead, inside) : null),
            List.copyOf(recalled),
            images);
    this.logits = ends.logits(at, first, outputs.hidden(), outputs.last(), channel, patch, asked);
    this.newMemories = outputs.memories();
    this.lastRow = layers.lastRow();
  }

  private Placeholder<F> real(long... shape) {
    return step.weights()
        .tf()
        .placeholder(step.weights().type(), Placeholder.shape(Shape.of(shape)));
  }

  public WavefrontStep<F> layers() {
    return layers;
  }

  public StepEnds<F> ends() {
    return ends;
  }

  public Placeholder<F> patch() {
    return patch;
  }

  /** Null for an unconditioned network. */
  public Placeholder<F> conditioning() {
    return conditioning;
  }

  public Placeholder<TInt32> channel() {
    return channel;
  }

  public Placeholder<F> active() {
    return active;
  }

  /** Null where the layers do not see it. */
  public Placeholder<F> above() {
    return above;
  }

  /** Null unless rows are begun ahead. */
  public Placeholder<F> rowsAbove() {
    return rowsAbove;
  }

  /** Null unless rows are begun ahead in a conditioned network. */
  public Placeholder<F> conditioningAhead() {
    return conditioningAhead;
  }

  /** Null unless rows are begun ahead. */
  public Placeholder<F> inside() {
    return inside;
  }

  public Placeholder<TInt32> images() {
    return images;
  }

  /** [N], which of the M pixels' logits are asked for; all unless it is fed. */
  public PlaceholderWithDefault<TInt32> asked() {
    return asked;
  }

  /** One each of {@link WavefrontStep#recalls}. */
  public List<Placeholder<F>> recalled() {
    return recalled;
  }

  public Operand<F> logits() {
    return logits;
  }

  public List<Operand<F>> newMemories() {
    return newMemories;
  }

  @Override
  public <S> S sampledBy(Samplers<F, S> samplers) {
    return samplers.byWavefronts(this);
  }

  @Override
  public List<Operand<F>> lastRow() {
    return lastRow;
  }

  @Override
  public List<Operand<F>> weightSources() {
    return step.sources();
  }

  @Override
  public List<Integer> weightCounts() {
    return step.counts();
  }

  @Override
  public List<PlaceholderWithDefault<F>> weightPlaces() {
    return step.places();
  }

  @Override
  public List<Signature> signatures() {
    Signature.Builder builder = Signature.builder("sample_step");
    builder.input("patch", patch);
    if (conditioning != null) {
      builder.input("conditioning", conditioning);
    }
    builder.input("channel", channel).input("active", active).input("images", images);
    if (above != null) {
      builder.input("above", above);
    }
    if (inside != null) {
      builder.input("rows_above", rowsAbove).input("inside", inside);
    }
    if (conditioningAhead != null) {
      builder.input("conditioning_ahead", conditioningAhead);
    }
    for (int i = 0; i < recalled.size(); i++) {
      WavefrontStep.Recall recall = layers.recalls().get(i);
      builder.input("memory_" + recall.memory() + "_age_" + recall.age(), recalled.get(i));
    }
    builder.output("logits", logits);
    for (int i = 0; i < newMemories.size(); i++) {
      builder.output("memory_" + i, newMemories.get(i));
    }
    return List.of(builder.build());
  }
}
