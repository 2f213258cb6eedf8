// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * What marks the unknown pixels of a batch's images: a mask for each, or a value in all.
 *
 * @param kind masks, a value or NaN
 * @param value for {@link MaskKind#VALUE}
 * @param invert whether masks mark what is known
 */
public record BatchMasks(MaskKind kind, double value, boolean invert) implements Serializable {

  /**
   * As the parameters {@code value} and {@code invert} say.
   *
   * @param text a number, NaN, or nothing when masks are given
   * @throws WrongParameterException when it is none of these, or both or none are given
   */
  public static BatchMasks of(String text, boolean masks, boolean invert) {
    if (masks != text.isBlank()) {
      throw new WrongParameterException(
          masks
              ? "value and masks can't both be given; leave one empty"
              : "masks must be given: a folder of masks or one mask; or else a value");
    }
    if (masks) {
      return new BatchMasks(MaskKind.IMAGE, 0, invert);
    }
    if (text.strip().equalsIgnoreCase("NaN")) {
      return new BatchMasks(MaskKind.NAN, 0, invert);
    }
    try {
      return new BatchMasks(MaskKind.VALUE, Double.parseDouble(text.strip()), invert);
    } catch (NumberFormatException e) {
      throw new WrongParameterException("value must be a number or NaN, got \"" + text + "\"");
    }
  }

  /** For one image. */
  MaskSettings of(BatchFolders folders, Path image) throws IOException {
    String mask = kind == MaskKind.IMAGE ? folders.mask(image).toString() : "";
    return new MaskSettings(kind, mask, invert, value);
  }
}
