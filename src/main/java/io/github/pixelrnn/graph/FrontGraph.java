// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
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
 * <tr><td>active, above</td><td>[M, 1], [1, M, 3]</td><td>{@link FrontStep}</td></tr>
 * <tr><td>images</td><td>[1]</td><td>B</td></tr>
 * <tr><td>memory_k, index_k</td><td></td><td>memories, and the rows of them that are read and
 * written; the memories of a step go into the next</td></tr>
 * <tr><th>out</th><th></th><th></th></tr>
 * <tr><td>logits</td><td>[M, L]</td><td>of the channel, natural, unnormalised</td></tr>
 * <tr><td>memory_k</td><td></td><td>for the next step; the fed ones are used up</td></tr></table>
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
  private final List<Placeholder<F>> memories = new ArrayList<>();
  private final List<Placeholder<TInt32>> indices = new ArrayList<>();
  private final Operand<F> logits;
  private final List<Operand<F>> newMemories;

  FrontGraph(StepWeights<F> step, StepEnds<F> ends, FrontStep<F> layers, Frame frame) {
    this.step = step;
    this.layers = layers;
    Ops tf = step.weights().tf();
    this.patch = real(-1, StepEnds.patchSize(frame));
    this.conditioning = frame.conditioning() == 0 ? null : real(-1, frame.conditioning());
    this.channel = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    this.active = real(-1, 1);
    this.above = real(1, -1, 3);
    this.images = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
    for (FrontStep.Memory memory : layers.memories()) {
      memories.add(real(memory.ages(), memory.layers(), -1, memory.width()));
    }
    for (int[] rows : layers.indices(0)) {
      indices.add(tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(rows.length))));
    }
    FrontStep.Outputs<F> outputs =
        layers.apply(
            ends.first(patch, conditioning),
            conditioning,
            active,
            above,
            List.copyOf(memories),
            List.copyOf(indices),
            images);
    this.logits = ends.logits(outputs.layers(), channel, patch);
    this.newMemories = outputs.memories();
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

  Placeholder<F> above() {
    return above;
  }

  Placeholder<TInt32> images() {
    return images;
  }

  List<Placeholder<F>> memories() {
    return memories;
  }

  List<Placeholder<TInt32>> indices() {
    return indices;
  }

  Operand<F> logits() {
    return logits;
  }

  List<Operand<F>> newMemories() {
    return newMemories;
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
    builder.input("channel", channel).input("active", active).input("above", above);
    builder.input("images", images);
    for (int i = 0; i < memories.size(); i++) {
      builder.input("memory_" + i, memories.get(i));
    }
    for (int i = 0; i < indices.size(); i++) {
      builder.input("index_" + i, indices.get(i));
    }
    builder.output("logits", logits);
    for (int i = 0; i < newMemories.size(); i++) {
      builder.output("memory_" + i, newMemories.get(i));
    }
    return List.of(builder.build());
  }
}
