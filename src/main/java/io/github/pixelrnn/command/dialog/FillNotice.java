// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.fill.MarkedPixels;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.io.IOException;

/**
 * What is said of what would be filled.
 *
 * @param sentence for a person
 * @param marked what it is; null when there is nothing
 */
record FillNotice(String sentence, MarkedPixels marked) {
  /** The commonest case, before anything was drawn. */
  static final String NO_SELECTION = "No selection: draw one around the damage first";

  private static final String PARAMETER = "mask: ";

  /** Whether there is something to fill. */
  boolean isGood() {
    return marked != null;
  }

  /** As the fields of a mask say now. */
  static FillNotice of(ImagePlus image, Entries entries, ImageByName images) {
    boolean open = image.getStack().getSize() > 0; // closed meanwhile, it has no pixel left
    if (open && entries.isAny("mask", MaskKind.SELECTION_WORD) && image.getRoi() == null) {
      return new FillNotice(NO_SELECTION, null);
    }
    try {
      Slices slices = Slices.of(entries.get("slices"));
      MarkedPixels marked = MarkedPixels.of(image, settings(entries), slices, images);
      return new FillNotice("Fills " + marked.sentence(), marked);
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // it may be closed meanwhile
      return new FillNotice(plain(Failure.sentence(e)), null);
    }
  }

  private static MaskSettings settings(Entries entries) {
    return new MaskSettings(
        MaskKind.ofHoles(entries.get("mask")),
        entries.isAny("mask", MaskKind.IMAGE_WORD) ? entries.get("maskimage") : "",
        entries.isAny("invert", "true"),
        entries.isAny("mask", MaskKind.VALUE_WORD) ? number(entries.get("value")) : 0);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new WrongParameterException("value must be a number, got \"" + text + "\"");
    }
  }

  private static String plain(String sentence) {
    String rest =
        sentence.startsWith(PARAMETER) ? sentence.substring(PARAMETER.length()) : sentence;
    return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
  }
}
