// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.pixelrnn.image.MaskImage;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.List;
import java.util.Map;

/** A mask that a script hands over beside the options. */
record GivenMask(ImagePlus image) {
  private static final List<String> OPTIONS = List.of("mask", "maskimage");

  /**
   * @param given an image of ImageJ's own, or a selection
   * @param of the image that it is the mask of
   * @throws WrongParameterException for anything else
   */
  static GivenMask of(Object given, ImagePlus of) {
    if (given instanceof Roi selection) {
      Planes planes = Planes.of(of);
      return new GivenMask(MaskImage.of(selection, planes.width(), planes.height()));
    }
    if (given instanceof ImagePlus image) {
      return new GivenMask(image);
    }
    throw new WrongParameterException(
        "mask must be an image, an interval or a selection, got "
            + given.getClass().getSimpleName());
  }

  /**
   * Says it as options do.
   *
   * @throws WrongParameterException when they say another one
   */
  void addTo(Map<String, Object> options) {
    for (String option : OPTIONS) {
      if (options.get(option) != null) { // null is the default
        throw new WrongParameterException(
            option + " must not be an option when a mask is given, too");
      }
    }
    options.put("mask", MaskKind.IMAGE_WORD);
    options.put("maskimage", image);
  }
}
