// SPDX-License-Identifier: BSD-2-Clause
/**
 * The graphs of one sampling step: the same networks at a few pixels, with what earlier steps left.
 *
 * <p>Arithmetic lives twice here for speed's sake. {@link io.github.pixelrnn.graph.step.StepEnds}
 * is the first layer and {@link io.github.pixelrnn.graph.layer.Head} once more, and
 *
 * <ul>
 *   <li>{@link io.github.pixelrnn.graph.step.PixelCnnStep} is {@link
 *       io.github.pixelrnn.graph.layer.PixelCnnBlock},
 *   <li>{@link io.github.pixelrnn.graph.step.RowLstmStep} is {@link
 *       io.github.pixelrnn.graph.layer.RowLstmLayer},
 *   <li>{@link io.github.pixelrnn.graph.step.DiagonalBiLstmStep} and {@link
 *       io.github.pixelrnn.graph.step.DiagonalRow} are {@link
 *       io.github.pixelrnn.graph.layer.DiagonalBiLstmLayer},
 *   <li>{@link io.github.pixelrnn.graph.step.GatedPixelCnnStep} is {@link
 *       io.github.pixelrnn.graph.layer.GatedPixelCnnLayer} and {@link
 *       io.github.pixelrnn.graph.layer.VerticalStem}.
 * </ul>
 *
 * <p>{@code CachedSamplerTest} holds the two together: the levels drawn are the naive sampler's,
 * the log-probabilities those of a full pass. Sessions may not enter, nor the loss.
 */
package io.github.pixelrnn.graph.step;
