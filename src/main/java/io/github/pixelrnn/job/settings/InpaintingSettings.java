// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.fill.Inpainting;
import java.io.Serializable;

/**
 * How holes are filled.
 *
 * @param sampling how levels are drawn
 * @param context known pixels to look at around a hole beyond what the model needs
 * @param particles attempts at once, of which those that meet the pixels below a hole go on; 1 for
 *     none of this
 */
public record InpaintingSettings(SamplingSettings sampling, int context, int particles)
    implements Serializable {
  private static final int MOST_CONTEXT = 1 << 12;

  /**
   * @throws WrongParameterException naming the value and the allowed range
   */
  public InpaintingSettings {
    Allowed.within("particles", particles, 1, Inpainting.MOST_PARTICLES);
    Allowed.within("context", context, 0, MOST_CONTEXT);
  }
}
