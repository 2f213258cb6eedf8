// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

/**
 * How a network's last features become the L logits of a subpixel. Whatever the form, the
 * distribution is an L-way softmax of them.
 *
 * @param residual whether the logits are a sum of two tables, logit[v] = G[v] + R[v − p]: one by
 *     level and one by the distance to a prediction p from neighbours that come before. p is
 *     fractional; R is interpolated linearly between the two whole distances around v − p
 * @param tied whether the rows of the output matrices are smooth and narrow bumps over the levels
 *     times learned numbers, so that neighbouring levels learn together
 * @param coupled whether the prediction of a channel also counts how far the earlier channels of
 *     the same pixel turned out to lie from theirs, by learned coefficients: p_c = q_c + Σ_{c' < c}
 *     a_cc' · (x_c' − q_c'), q being what the neighbours alone tell. For networks with colours: in
 *     photographs an edge lies at the same place in all channels, which is worth a bit or two a
 *     subpixel before any training
 */
public record HeadForm(boolean residual, boolean tied, boolean coupled) {
  /** The paper's: every level has a row of its own. */
  public static final HeadForm SOFTMAX = new HeadForm(false, false);

  /** The form that learns fastest from few pixels of many levels, each channel for itself. */
  public static final HeadForm RESIDUAL_TIED = new HeadForm(true, true);

  /**
   * @throws IllegalArgumentException for a coupled form without predictions
   */
  public HeadForm {
    if (coupled && !residual) {
      throw new IllegalArgumentException("a coupled head must be residual: it couples predictions");
    }
  }

  /** A form without coupled channels. */
  public HeadForm(boolean residual, boolean tied) {
    this(residual, tied, false);
  }

  /**
   * The form that learns fastest from few pixels of many levels.
   *
   * @param channels C; several are coupled
   */
  public static HeadForm fastest(int channels) {
    return new HeadForm(true, true, channels > 1);
  }
}
