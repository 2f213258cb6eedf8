// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import java.io.Serializable;

/**
 * What is seen beside the plane that is filled, where it is known.
 *
 * @param neighbours how many slices before it and after it; frames in an image with one slice
 * @param together whether the other channels of a composite image are seen, those filled before too
 */
public record BesideSettings(int neighbours, boolean together) implements Serializable {
  /** Every plane on its own. */
  public static final BesideSettings NONE = new BesideSettings(0, false);

  /** More than one on either side tells little more. */
  private static final int MOST_NEIGHBOURS = 2;

  /**
   * @throws WrongParameterException naming the value and the allowed range
   */
  public BesideSettings {
    Allowed.within("neighbours", neighbours, 0, MOST_NEIGHBOURS);
  }
}
