// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * How a network's last features become the L logits of a subpixel. Whatever the form, the
 * distribution is an L-way softmax of them.
 *
 * @param residual whether the logits are a sum of two tables, logit[v] = G[v] + R[v − p]: one by
 *     level and one by the distance to a prediction p from neighbours that come before. p is
 *     fractional; R is interpolated linearly between the two whole distances around v − p
 * @param tied whether the rows of the output matrices are smooth and narrow bumps over the levels
 *     times learned numbers, so that neighbouring levels learn together
 */
public record HeadForm(boolean residual, boolean tied) {
  /** The paper's: every level has a row of its own. */
  public static final HeadForm SOFTMAX = new HeadForm(false, false);

  /** The form that learns fastest from few pixels of many levels. */
  public static final HeadForm RESIDUAL_TIED = new HeadForm(true, true);
}
