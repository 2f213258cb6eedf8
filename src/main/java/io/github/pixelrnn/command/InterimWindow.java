// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.Point;
import java.awt.Rectangle;

/**
 * A window beside that of the image, which shows what would be filled in by now. It goes when the
 * work ends, and the result takes its place. Once a person has closed it, it stays closed.
 */
final class InterimWindow implements AutoCloseable {
  private final ImagePlus image;
  private ImagePlus shown;
  private Point place;

  /**
   * @param image beside whose window it opens; null for none
   */
  InterimWindow(ImagePlus image) {
    this.image = image;
  }

  /** Shows an image in place of the one before. */
  void show(ImagePlus interim) {
    if (shown == null) {
      placeBeside(interim.getWidth());
      shown = interim;
      shown.show();
    } else if (shown.isVisible()) {
      shown.setTitle(interim.getTitle());
      shown.setProcessor(interim.getProcessor());
    }
    shown.changes = false;
  }

  /** Makes the next window of ImageJ's open where this was, or would be. */
  void placeNext(int width) {
    if (place == null) {
      placeBeside(width);
    } else {
      ImageWindow.setNextLocation(place);
    }
  }

  @Override
  public void close() {
    if (shown != null && shown.isVisible()) {
      place = shown.getWindow().getLocation();
      shown.close();
    }
  }

  /** To the right of the image, if the screen goes on there. */
  private void placeBeside(int width) {
    ImageWindow original = image == null ? null : image.getWindow();
    if (original == null || !original.isVisible()) {
      return;
    }
    Rectangle window = original.getBounds();
    Rectangle screen = original.getGraphicsConfiguration().getBounds();
    double scale = original.getCanvas() == null ? 1 : original.getCanvas().getMagnification();
    int right = window.x + window.width;
    if (right + width * Math.min(1, scale) <= screen.x + screen.width) {
      ImageWindow.setNextLocation(right, window.y);
    }
  }
}
