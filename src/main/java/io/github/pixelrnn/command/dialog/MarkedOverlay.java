// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import io.github.pixelrnn.job.fill.MarkedPixels;
import java.awt.image.BufferedImage;

/**
 * Shows on an image what would be filled, in the overlay that it has, which is as it was once that
 * is taken away.
 */
final class MarkedOverlay {
  private static final int RED = 0xffff2020;
  private static final double OPACITY = 0.6;

  private final ImagePlus image;
  private ImageRoi shown;
  private boolean isOurs;

  MarkedOverlay(ImagePlus image) {
    this.image = image;
  }

  /** In place of what was shown before. */
  void show(MarkedPixels marked) {
    hide();
    shown = picture(marked);
    if (image.getOverlay() == null) {
      isOurs = true;
      image.setOverlay(new Overlay(shown));
    } else {
      image.getOverlay().add(shown);
      image.draw();
    }
  }

  void hide() {
    Overlay overlay = image.getOverlay();
    if (shown != null && overlay != null) {
      overlay.remove(shown);
      if (isOurs && overlay.size() == 0) {
        image.setOverlay(null);
      } else {
        image.draw();
      }
    }
    shown = null;
    isOurs = false;
  }

  private static ImageRoi picture(MarkedPixels marked) {
    boolean[] unknown = marked.unknown();
    int width = marked.width();
    int height = unknown.length / width;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < unknown.length; i++) {
      if (unknown[i]) {
        picture.setRGB(i % width, i / width, RED);
      }
    }
    ImageRoi roi = new ImageRoi(0, 0, picture);
    roi.setOpacity(OPACITY);
    return roi;
  }
}
