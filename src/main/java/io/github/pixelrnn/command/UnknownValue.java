// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What marks the unknown pixels of a batch's images.
 *
 * @param kind the choice of Inpaint's parameter mask
 * @param value for {@link MaskChoice#VALUE}
 */
record UnknownValue(String kind, double value) {

  /**
   * As the parameter of this name says.
   *
   * @param text a number, NaN, or nothing when masks are given
   * @throws WrongParameterException when it is none of these, or both or none are given
   */
  static UnknownValue of(String text, boolean masks) {
    if (masks != text.isBlank()) {
      throw new WrongParameterException(
          masks
              ? "value and masks can't both be given; leave one empty"
              : "masks must be given: a folder of masks or one mask; or else a value");
    }
    if (masks) {
      return new UnknownValue(MaskChoice.IMAGE, 0);
    }
    if (text.strip().equalsIgnoreCase("NaN")) {
      return new UnknownValue(MaskChoice.NAN, 0);
    }
    try {
      return new UnknownValue(MaskChoice.VALUE, Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      throw new WrongParameterException("value must be a number or NaN, got \"" + text + "\"");
    }
  }

  /** For one image. */
  MaskChoice choice(BatchFolders folders, Path image, boolean invert) throws IOException {
    String mask = kind.equals(MaskChoice.IMAGE) ? folders.mask(image).toString() : "";
    return new MaskChoice(kind, mask, invert, value);
  }
}
