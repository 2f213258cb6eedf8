// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.Planes;
import java.io.IOException;
import java.util.List;

/**
 * Which pixels are unknown, as the parameters of the same names say.
 *
 * @param mask one of the choices below
 * @param maskimage title or file of a mask, for {@link #IMAGE}
 * @param invert whether the mask marks what is known
 * @param value the unknown pixels' value, for {@link #VALUE}
 */
record MaskChoice(String mask, String maskimage, boolean invert, double value) {
  static final String NONE = "None";
  static final String SELECTION = "Selection";
  static final String IMAGE = "Image";
  static final String VALUE = "Value";
  static final String NAN = "NaN";

  /** What the label of every mask parameter says. */
  static final String RULE = "non-zero pixels are unknown, whatever the LUT shows";

  MaskChoice {
    mask = Allowed.choice("mask", mask, List.of(NONE, SELECTION, IMAGE, VALUE, NAN));
    if (mask.equals(IMAGE)) {
      maskimage = Allowed.given("maskimage", maskimage, "the mask's title or file");
    }
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      throw new WrongParameterException("value must be a number, got " + value + "; see mask NaN");
    }
  }

  /** The mask, or null for None. */
  Mask of(Planes planes) throws IOException {
    Mask chosen =
        switch (mask) {
          case SELECTION -> Mask.ofSelection(planes.image());
          case IMAGE -> Mask.ofImage(planes, NamedImage.of("maskimage", maskimage));
          case VALUE -> Mask.ofValue(planes, value);
          case NAN -> Mask.ofNaN(planes);
          default -> null;
        };
    return chosen != null && invert ? chosen.inverted() : chosen;
  }
}
