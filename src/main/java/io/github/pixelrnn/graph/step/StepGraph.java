// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.types.family.TNumber;

/** The part of a network's graph that draws: one step, its memories, its weights. */
public sealed interface StepGraph<F extends TNumber> permits WavefrontStepGraph, PixelStepGraph {

  /** What walks over an image with this step. */
  <S> S sampledBy(Samplers<F, S> samplers);

  /** Makes what walks with each kind of step. */
  interface Samplers<F extends TNumber, S> {
    S byWavefronts(WavefrontStepGraph<F> graph);

    S byPixels(PixelStepGraph<F> graph);
  }

  /**
   * What steps remember of a row, for the last row of a full pass over {@code levels}; in the order
   * in which the sampler keeps it.
   */
  List<Operand<F>> lastRow();

  /** What to compute once before many steps, in the order of {@link #weightPlaces}. */
  List<Operand<F>> weightSources();

  /** How many matrices or vectors each of them is a stack of; 0 for those that are none. */
  List<Integer> weightCounts();

  /** Where to feed it at every step. */
  List<PlaceholderWithDefault<F>> weightPlaces();

  /** The signatures that make it callable in the SavedModel. */
  List<Signature> signatures();
}
