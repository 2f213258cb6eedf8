// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.Planes;
import java.io.IOException;
import java.util.Optional;

/**
 * Which pixels are unknown.
 *
 * @param kind what marks them
 * @param maskimage title or file of a mask, for {@link MaskKind#IMAGE}
 * @param invert whether the mask marks what is known
 * @param value the unknown pixels' value, for {@link MaskKind#VALUE}
 */
public record MaskSettings(MaskKind kind, String maskimage, boolean invert, double value) {
  /** What the label of every mask parameter says. */
  public static final String RULE = "non-zero pixels are unknown, whatever the LUT shows";

  /**
   * @throws WrongParameterException when the mask image is missing or not asked for, or the value
   *     is no number
   */
  public MaskSettings {
    boolean named = maskimage != null && !maskimage.isBlank();
    if (named && (kind == MaskKind.SELECTION || kind == MaskKind.NONE)) {
      kind = MaskKind.IMAGE; // the defaults of commands
    }
    if (kind == MaskKind.IMAGE) {
      maskimage = Allowed.given("maskimage", maskimage, "the mask's title or file");
    } else if (named) {
      throw new WrongParameterException(
          "maskimage: A mask image requires mask=Image, but mask is "
              + kind.word()
              + ". Set mask=Image, or leave maskimage empty.");
    }
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      throw new WrongParameterException("value must be a number, got " + value + "; see mask NaN");
    }
  }

  /** All is known. */
  public static MaskSettings none() {
    return new MaskSettings(MaskKind.NONE, "", false, 0);
  }

  /** Whether it's that. */
  public boolean isNone() {
    return kind == MaskKind.NONE;
  }

  /** The mask of an image; empty when all is known. */
  public Optional<Mask> of(Planes planes, ImageByName images) throws IOException {
    Mask mask =
        switch (kind) {
          case NONE -> null;
          case SELECTION -> Mask.ofSelection(planes.image());
          case IMAGE -> Mask.ofImage(planes, images.open("maskimage", maskimage));
          case VALUE -> Mask.ofValue(planes, value);
          case NAN -> Mask.ofNaN(planes);
          case ROI_MANAGER -> Mask.ofRoiManager(planes);
          case OVERLAY -> Mask.ofOverlay(planes);
        };
    return Optional.ofNullable(mask).map(marked -> invert ? marked.inverted() : marked);
  }
}
