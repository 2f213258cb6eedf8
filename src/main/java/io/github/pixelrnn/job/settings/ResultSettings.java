// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import java.io.Serializable;

/**
 * What is wanted of an image with holes.
 *
 * @param fill what a hole is filled with
 * @param candidates how many independent answers
 * @param uncertainty whether maps of uncertainty are made, too
 */
public record ResultSettings(Fill fill, int candidates, boolean uncertainty)
    implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int MOST_CANDIDATES = 64;

  /** What the maps of uncertainty are called beside the result, and the parameter. */
  public static final String UNCERTAINTY = "uncertainty";

  /**
   * @throws WrongParameterException naming the value and the allowed range; when several answers
   *     are asked for where there is but one
   */
  public ResultSettings {
    Allowed.within("candidates", candidates, 1, MOST_CANDIDATES);
    if (fill == Fill.BEST && candidates > 1) {
      fill = Fill.SAMPLE; // the default; only samples have several answers
    }
    if (fill != Fill.SAMPLE && candidates > 1) {
      throw new WrongParameterException(
          "candidates must be 1 with result " + fill.word() + ", got " + candidates);
    }
  }

  /** These settings with {@code Sample} in place of {@code Best} for several particles. */
  public ResultSettings given(InpaintingSettings settings) {
    return fill == Fill.BEST && settings.particles() > 1
        ? new ResultSettings(Fill.SAMPLE, candidates, uncertainty)
        : this;
  }

  /**
   * Refuses particles where there is but one way to go.
   *
   * @throws WrongParameterException for more than 1 with another result than samples, or
   *     uncertainty
   */
  public void requireFits(InpaintingSettings settings) {
    int particles = settings.particles();
    if (particles > 1 && (fill != Fill.SAMPLE || uncertainty)) {
      throw new WrongParameterException(
          "particles must be 1 with "
              + (fill == Fill.SAMPLE ? UNCERTAINTY : "result " + fill.word())
              + ", got "
              + particles);
    }
  }

  /**
   * Refuses several answers for several planes.
   *
   * @param planes how many are worked on
   * @throws WrongParameterException naming the parameter that helps
   */
  public void requireFits(int planes) {
    if (candidates > 1 && planes > 1) {
      throw new WrongParameterException(
          "candidates: more than 1 needs slices " + Slices.CURRENT_WORD);
    }
  }
}
