// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.gui.PointRoi;
import io.github.pixelrnn.evaluation.Distribution;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.Colour;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.awt.Point;

/** The one pixel of an image that a person asks about, by numbers or by a point selection. */
final class PointOfInterest {
  /** Stands for a coordinate that isn't given. */
  static final int SELECTED = -1;

  private PointOfInterest() {}

  /**
   * Where it is.
   *
   * @param x {@link #SELECTED} for that of the point selection, and so y
   * @param channel for RGB images; not looked at otherwise
   * @throws WrongParameterException when only one is given, there is no single point selected, or
   *     it lies outside
   */
  static Distribution.Place of(Planes planes, int x, int y, String channel) {
    int colour = Colour.of(channel).channel();
    if ((x == SELECTED) != (y == SELECTED)) {
      throw new WrongParameterException(
          (x == SELECTED ? "x must be given too when y is" : "y must be given too when x is")
              + "; without both the point selection is taken");
    }
    Point point = x == SELECTED ? selected(planes.image()) : new Point(x, y);
    return new Distribution.Place(
        Allowed.within("x", point.x, 0, planes.width() - 1),
        Allowed.within("y", point.y, 0, planes.height() - 1),
        planes.isRgb() ? colour : 0);
  }

  private static Point selected(ImagePlus image) {
    if (!(image.getRoi() instanceof PointRoi points)) {
      throw new WrongParameterException(
          "x and y must be given, since \"" + image.getTitle() + "\" has no point selection");
    }
    Point[] pixels = points.getContainedPoints();
    if (pixels.length != 1) {
      throw new WrongParameterException(
          "x and y must be given, since \""
              + image.getTitle()
              + "\" has "
              + pixels.length
              + " points selected and not one");
    }
    return pixels[0];
  }
}
