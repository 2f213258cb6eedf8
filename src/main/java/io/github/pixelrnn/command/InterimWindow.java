// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import java.awt.Rectangle;

/**
 * A window beside that of the image, which shows what would be filled in by now. It goes when the
 * work ends, and the result takes its place. Once a person has closed it, it stays closed.
 */
final class InterimWindow implements AutoCloseable {
  private final ImagePlus image;
  private ImagePlus shown;
  private Rectangle area;

  /**
   * @param image beside whose window it opens; null for none
   */
  InterimWindow(ImagePlus image) {
    this.image = image;
  }

  /** Whether it was ever open. */
  boolean wasShown() {
    return shown != null;
  }

  /** Shows an image in place of the one before. */
  void show(ImagePlus interim) {
    if (shown == null) {
      placeNext(0);
      shown = interim;
      shown.show();
      placeNextBelow();
    } else {
      ImageWindow window = shown.getWindow(); // a person may close it any time
      if (window != null && window.isVisible()) {
        shown.setProcessor(interim.getProcessor());
        shown.setProperty("Label", interim.getProperty("Label"));
        window.repaint(); // the label stands there
      }
    }
    shown.changes = false;
  }

  /**
   * Makes the next window of ImageJ's open where this is, was or would be, or further right, if the
   * screen goes on there.
   *
   * @param windows so many windows further
   */
  void placeNext(int windows) {
    ImageWindow original = image == null ? null : image.getWindow();
    if (original == null || !original.isVisible()) {
      return;
    }
    if (area == null) {
      area = original.getBounds();
      area.x += area.width;
    }
    Rectangle screen = original.getGraphicsConfiguration().getBounds();
    int left = area.x + windows * area.width;
    if (left + area.width <= screen.x + screen.width) {
      ImageWindow.setNextLocation(left, area.y);
    }
  }

  @Override
  public void close() {
    ImageWindow window = shown == null ? null : shown.getWindow();
    if (window == null || !window.isVisible()) {
      return;
    }
    area = window.getBounds();
    boolean active = WindowManager.getCurrentWindow() == window;
    shown.close();
    // If no result comes, the next command is for what this one was for.
    if (active && image.getWindow() != null) {
      IJ.selectWindow(image.getID());
    }
  }

  /** What opens next, the plot, must not cover it. */
  private void placeNextBelow() {
    ImageWindow window = shown.getWindow();
    if (window != null) {
      ImageWindow.setNextLocation(window.getX(), window.getY() + window.getHeight());
    }
  }
}
