// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.ColourGroups;
import io.github.pixelrnn.graph.layer.Conditioning;
import io.github.pixelrnn.graph.layer.Head;
import io.github.pixelrnn.graph.layer.Intensity;
import io.github.pixelrnn.graph.layer.Layer;
import io.github.pixelrnn.graph.layer.LayerMaps;
import io.github.pixelrnn.graph.layer.MaskedConvolution;
import io.github.pixelrnn.graph.layer.MaskedConvolution.Geometry;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.ResidualPrediction;
import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.graph.step.StepWeights;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * A whole network in the graph (van den Oord et al. 2016, table 1): a first layer of 7×7 with mask
 * A, n layers of one kind, the head.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>levels</td><td>[B, H, W, C]</td><td>0…L − 1</td></tr>
 * <tr><td>known</td><td>[B, H, W, 1]</td><td>1 known, 0 unknown; read by networks with validity</td></tr>
 * <tr><td>conditioning</td><td>[B, H, W, K]</td><td>features; read by conditioned networks</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>read by residual heads: {@link ResidualPrediction}</td></tr>
 * <tr><td>orientation</td><td>[B, 8]</td><td>1 at the image's; read by oriented networks</td></tr>
 * <tr><td>logits</td><td>[B·H·W·C, L]</td><td>natural, unnormalised</td></tr>
 * <tr><td>places</td><td>[N, 3]</td><td>of N pixels, in the order of {@link #ordered}</td></tr>
 * </table>
 *
 * <p>The head, which costs as much as all layers, is asked for the pixels to learn from alone.
 */
public final class Network<F extends TNumber> {
  private final Ops tf;
  private final Weights<F> weights;
  private final Hyperparameters hyperparameters;
  private final Masking masking;
  private final LayerStack<F> stack;
  private final Weights<F>.Part stem;
  private final MaskedConvolution<F> first;
  private final Conditioning<F> conditioned;

  private final Operand<F> orientations;

  private Operand<F> stemOutput;
  private Operand<F> stemConditioning;
  private LayerStack.Beside<F> beside;
  private Head<F> head;
  private Operand<F> read;
  private Operand<F> prediction;
  private Operand<F> levels;
  private Head.Answer<F> learned;
  private final List<MaskedConvolution<F>> outs = new ArrayList<>();
  private final List<Layer.Applied<F>> applied = new ArrayList<>();

  Network(Weights<F> weights, Architecture architecture, Masking masking) {
    this.tf = weights.tf();
    this.weights = weights;
    this.hyperparameters = architecture.hyperparameters();
    this.masking = masking;
    this.stack = LayerStacks.of(architecture, weights, masking);
    this.stem = weights.part("");
    ColourGroups image = ColourGroups.image(hyperparameters.channels(), hyperparameters.validity());
    ColourGroups features =
        ColourGroups.of(2 * hyperparameters.features(), hyperparameters.channels());
    this.first =
        new MaskedConvolution<>(
            stem, "first", new Geometry(4, 3, 3, true, image, features), masking, true);
    this.conditioned =
        Conditioning.of(
            stem, "first/conditioning", hyperparameters, 2 * hyperparameters.features());
    this.orientations =
        hyperparameters.oriented()
            ? stem.variable("first/orientation", 8, 2L * hyperparameters.features())
            : null;
  }

  /**
   * The logits, [B·H·W·C, L], in the order that {@link #ordered} gives to maps. Called once.
   *
   * @param conditioning [B, H, W, K], or null for an unconditioned network
   */
  Operand<F> logits(NetworkInputs<F> in, Operand<F> conditioning) {
    boolean encoded = hyperparameters.encoder().exists();
    stemConditioning = encoded ? tf.stopGradient(conditioning) : conditioning;
    Operand<F> image = image(in);
    stemOutput = conditioned.addTo(turned(first.apply(image), in.orientation()), stemConditioning);
    Operand<F> told = stemConditioning == null ? null : ordered(stemConditioning);
    told = encoded ? tf.stopGradient(told) : told;
    beside = stack.beside(image, stemConditioning);
    LayerMaps<F> y = new LayerMaps<>(ordered(stemOutput), beside.maps());
    Operand<TInt32> shape = tf.shape(y.features());
    List<Operand<F>> outputs = new ArrayList<>();
    for (int n = 1; n <= hyperparameters.layers(); n++) {
      Layer<F> layer = stack.next("layer" + n, shape);
      outs.add(layer.out());
      Layer.Applied<F> one = layer.apply(y.cut(tf), told);
      applied.add(one);
      Operand<F> output = one.output().features();
      y =
          one.output()
              .withFeatures(
                  hyperparameters.residual() ? tf.math.add(y.features(), output) : output);
      outputs.add(tf.stopGradient(y.features()));
    }
    head = new Head<>(weights, hyperparameters, masking);
    read = head.read(outputs);
    prediction = hyperparameters.head().residual() ? prediction(in) : null;
    levels = hyperparameters.head().coupled() ? ordered(real(in.levels())) : null;
    return head.answer(read, levels, prediction).logits();
  }

  /** Where a map, [B, H, W, 1], isn't 0: [N, 3], in the order of {@link #ordered}. */
  Operand<TInt64> places(Operand<F> map) {
    Operand<F> flat = tf.squeeze(ordered(map), Squeeze.axis(List.of(3L)));
    return tf.where(tf.math.notEqual(flat, tf.zerosLike(flat)));
  }

  /**
   * Of levels under logits.
   *
   * @param logits [B·H·W·C, L]
   * @param levels in the order of {@link #ordered}
   * @return [B, H, W, C], natural
   */
  Operand<F> logProbability(Operand<F> logits, Operand<TInt32> levels) {
    Operand<TInt32> all = tf.reshape(levels, tf.constant(new int[] {-1}));
    Operand<F> surprise = Loss.of(weights, logits, all, Loss.count(weights, all)).surprise();
    return imageByImage(tf.math.neg(tf.reshape(surprise, tf.shape(levels))));
  }

  /** The logits of some pixels, [N·C, L]. Called once, after {@link #logits}. */
  Operand<F> logitsAt(Operand<TInt64> places) {
    Operand<F> some =
        tf.reshape(
            tf.gatherNd(read, places),
            tf.constant(new int[] {1, -1, 1, 2 * hyperparameters.features()}));
    learned = head.answer(some, at(levels, places), at(prediction, places));
    return learned.logits();
  }

  private Operand<F> at(Operand<F> map, Operand<TInt64> places) {
    return map == null ? null : tf.gatherNd(map, places);
  }

  private Operand<F> real(Operand<TInt32> levels) {
    return tf.dtypes.cast(levels, weights.type());
  }

  /** [B, H, W, C]. */
  private Operand<F> prediction(NetworkInputs<F> in) {
    return ordered(
        ResidualPrediction.of(weights, hyperparameters, masking, real(in.levels()), in.guide()));
  }

  /** Adds what is learned of the images' orientations, [B, 8], to y₀. */
  private Operand<F> turned(Operand<F> y, Operand<F> orientation) {
    return orientations == null
        ? y
        : tf.math.add(
            y,
            tf.reshape(
                tf.linalg.matMul(orientation, orientations),
                tf.constant(new int[] {-1, 1, 1, 2 * hyperparameters.features()})));
  }

  /** The part that draws, made of the same weights. Called once, after {@link #logits}. */
  StepGraph<F> stepGraph() {
    StepWeights<F> step = new StepWeights<>(weights);
    StepEnds<F> ends =
        new StepEnds<>(step, hyperparameters, first, conditioned, orientations, outs, head);
    return stack.stepGraph(step, ends);
  }

  /** A map, [B, H, W, …], in the order in which the layers keep it. */
  <T extends TType> Operand<T> ordered(Operand<T> map) {
    return stack.layout().from(tf, map);
  }

  /** Back from {@link #ordered} to [B, H, W, …]. */
  <T extends TType> Operand<T> imageByImage(Operand<T> map) {
    return stack.layout().toImages(tf, map);
  }

  /** v = 2x/(L − 1) − 1, and 0 where unknown; nothing else is done to the image. */
  private Operand<F> image(NetworkInputs<F> in) {
    Operand<F> v =
        Intensity.of(weights, hyperparameters, tf.dtypes.cast(in.levels(), weights.type()));
    return hyperparameters.validity()
        ? tf.concat(List.of(tf.math.mul(v, in.known()), in.known()), tf.constant(3))
        : v;
  }

  /**
   * Builds the backward pass, from last to first: afterwards every weight has its gradient.
   *
   * @param gradient of the loss by the logits at the places of {@link #logitsAt}, [N·C, L]
   * @return that by the conditioning map, [B, H, W, K], in a network with an encoder; else null
   */
  Operand<F> backward(Operand<F> gradient) {
    List<Operand<F>> toHead = head.backward(learned, gradient);
    LayerMaps<F> dy = LayerMaps.of(toHead.get(toHead.size() - 1));
    List<Operand<F>> toMap = new ArrayList<>();
    for (int layer = applied.size() - 1; layer >= 0; layer--) {
      Layer.Backward<F> back = applied.get(layer).backward().apply(dy);
      List<Operand<F>> terms = new ArrayList<>();
      terms.add(back.input().features());
      if (hyperparameters.residual()) {
        terms.add(dy.features());
      }
      if (hyperparameters.skip() && layer > 0) {
        terms.add(toHead.get(layer - 1));
      }
      dy = back.input().withFeatures(terms.size() == 1 ? terms.get(0) : tf.math.addN(terms));
      if (back.conditioning() != null) {
        toMap.add(back.conditioning());
      }
    }
    return toMap.isEmpty()
        ? backwardStem(dy)
        : tf.math.add(
            // Every layer reads the same map, so what they want of it adds up.
            imageByImage(tf.math.addN(toMap)), backwardStem(dy));
  }

  /** From the gradients by what the first layer reads to that by the conditioning map, or null. */
  private Operand<F> backwardStem(LayerMaps<F> dy) {
    Operand<F> besideY = beside.backward().apply(dy.beside());
    Operand<F> dStem = imageByImage(dy.features());
    if (!hyperparameters.encoder().exists()) {
      stem.backward(stemOutput, dStem, List.of());
      return null;
    }
    Operand<F> byMap = stem.backward(stemOutput, dStem, List.of(stemConditioning)).get(0);
    return besideY == null ? byMap : tf.math.add(byMap, besideY);
  }
}
