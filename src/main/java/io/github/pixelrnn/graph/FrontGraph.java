// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Hyperparameters;
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
 * One front ({@link Fronts}) of drawing as a callable piece of the graph: signature {@code
 * sample_step}.
 *
 * <table><caption>M = places · B; letters as in the package of the model</caption>
 * <tr><th>in</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>patch, conditioning, channel</td><td></td><td>{@link StepEnds}</td></tr>
 * <tr><td>active, above</td><td>[M, 1], [1, M, 3]</td><td>{@link FrontStep}; {@code above} only where it
 * is seen</td></tr>
 * <tr><td>images</td><td>[1]</td><td>B</td></tr>
 * <tr><td>memory_k_age_a</td><td>[n, M, width]</td><td>what the step a steps ago left as memory_k</td></tr>
 * <tr><th>out</th><th></th><th></th></tr>
 * <tr><td>logits</td><td>[M, L]</td><td>of the channel, natural, unnormalised</td></tr>
 * <tr><td>memory_k</td><td>[n, M, width]</td><td>for later steps</td></tr></table>
 */
final class FrontGraph<F extends TNumber> implements SampleGraph<F> {
  private final StepWeights<F> step;
  private final FrontStep<F> layers;
  private final Placeholder<F> patch;
  private final Placeholder<F> conditioning;
  private final Placeholder<TInt32> channel;
  private final Placeholder<F> active;
  private final Placeholder<F> above;
  private final Placeholder<TInt32> images;
  private final List<Placeholder<F>> recalled = new ArrayList<>();
  private final Operand<F> logits;
  private final List<Operand<F>> newMemories;
  private final List<Operand<F>> lastRow;

  FrontGraph(
      StepWeights<F> step, StepEnds<F> ends, FrontStep<F> layers, Hyperparameters hyperparameters) {
    this.step = step;
    this.layers = layers;
    Ops tf = step.weights().tf();
    this.patch = real(-1, StepEnds.patchSize(hyperparameters));
    this.conditioning =
        hyperparameters.conditioning() == 0 ? null : real(-1, hyperparameters.conditioning());
    this.channel = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    this.active = real(-1, 1);
    this.above = layers.seesStart() ? real(1, -1, 3) : null;
    this.images = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
    for (FrontStep.Recall recall : layers.recalls()) {
      int width = layers.memories().get(recall.memory()).width();
      recalled.add(real(hyperparameters.layers(), -1, width));
    }
    Operand<F> first = ends.first(patch, conditioning);
    FrontStep.Outputs<F> outputs =
        layers.apply(first, conditioning, active, above, List.copyOf(recalled), images);
    this.logits = ends.logits(first, outputs.hidden(), outputs.last(), channel, patch);
    this.newMemories = outputs.memories();
    this.lastRow = layers.lastRow();
  }

  private Placeholder<F> real(long... shape) {
    return step.weights()
        .tf()
        .placeholder(step.weights().type(), Placeholder.shape(Shape.of(shape)));
  }

  FrontStep<F> layers() {
    return layers;
  }

  Placeholder<F> patch() {
    return patch;
  }

  /** Null for an unconditioned network. */
  Placeholder<F> conditioning() {
    return conditioning;
  }

  Placeholder<TInt32> channel() {
    return channel;
  }

  Placeholder<F> active() {
    return active;
  }

  /** Null where the layers do not see it. */
  Placeholder<F> above() {
    return above;
  }

  Placeholder<TInt32> images() {
    return images;
  }

  /** One each of {@link FrontStep#recalls}. */
  List<Placeholder<F>> recalled() {
    return recalled;
  }

  Operand<F> logits() {
    return logits;
  }

  List<Operand<F>> newMemories() {
    return newMemories;
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
    for (int i = 0; i < recalled.size(); i++) {
      FrontStep.Recall recall = layers.recalls().get(i);
      builder.input("memory_" + recall.memory() + "_age_" + recall.age(), recalled.get(i));
    }
    builder.output("logits", logits);
    for (int i = 0; i < newMemories.size(); i++) {
      builder.output("memory_" + i, newMemories.get(i));
    }
    return List.of(builder.build());
  }
}
