// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.LUT;
import java.util.Properties;
import java.util.function.IntPredicate;

/**
 * An image as it is now, with all that belongs to it, for work that goes on while people edit or
 * close the original.
 */
public final class Snapshot {
  private Snapshot() {}

  /**
   * A copy, whole even when the original has a selection; a virtual stack becomes one in memory.
   *
   * @param needed which planes, from 0, are copied; the others are blank and take no memory
   */
  public static ImagePlus of(ImagePlus original, IntPredicate needed) {
    ImageStack from = original.getStack();
    ImageStack stack = new ImageStack(original.getWidth(), original.getHeight());
    Object blank = null;
    for (int slice = 1; slice <= from.getSize(); slice++) {
      if (needed.test(slice - 1)) {
        stack.addSlice(from.getSliceLabel(slice), from.getProcessor(slice).duplicate());
      } else {
        if (blank == null) {
          blank =
              original
                  .getProcessor()
                  .createProcessor(from.getWidth(), from.getHeight())
                  .getPixels();
        }
        stack.addSlice(from.getSliceLabel(slice), blank);
      }
    }
    ImagePlus image = new ImagePlus(original.getTitle(), stack);
    image.setDimensions(original.getNChannels(), original.getNSlices(), original.getNFrames());
    image = withDisplayOf(original, image);
    // Channels alone do not make a hyperstack of an image, but have a slider of their own.
    image.setOpenAsHyperStack(original.isHyperStack() || original.isComposite());
    copyBelongings(original, image);
    return image;
  }

  /** Of an image of which only the plane that is shown is needed. */
  public static ImagePlus ofCurrent(ImagePlus original) {
    int current = original.getCurrentSlice() - 1;
    return of(original, plane -> plane == current);
  }

  static void copyBelongings(ImagePlus original, ImagePlus image) {
    image.setCalibration(original.getCalibration().copy());
    Overlay overlay = original.getOverlay();
    if (overlay != null) {
      image.setOverlay(overlay.duplicate());
    }
    Roi roi = original.getRoi();
    if (roi != null) {
      image.setRoi((Roi) roi.clone());
    }
    Properties properties = original.getProperties();
    if (properties != null) {
      properties.forEach((key, value) -> image.setProperty(key.toString(), value));
    }
  }

  private static ImagePlus withDisplayOf(ImagePlus original, ImagePlus image) {
    if (original instanceof CompositeImage composite) {
      CompositeImage result = new CompositeImage(image, composite.getMode());
      LUT[] luts = composite.getLuts(); // with each channel's display range
      for (int channel = 0; channel < luts.length; channel++) {
        luts[channel] = (LUT) luts[channel].clone();
      }
      result.setLuts(luts);
      showSame(original, result);
      return result;
    }
    showSame(original, image);
    if (original.getType() != ImagePlus.COLOR_RGB) {
      image.setLut(original.getProcessor().getLut());
      image.setDisplayRange(original.getDisplayRangeMin(), original.getDisplayRangeMax());
    }
    return image;
  }

  /** By the slice, for the position of a plain stack isn't kept up. */
  private static void showSame(ImagePlus original, ImagePlus image) {
    int[] place = original.convertIndexToPosition(original.getCurrentSlice());
    image.setPosition(place[0], place[1], place[2]);
  }
}
