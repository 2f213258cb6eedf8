// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import io.github.pixelrnn.image.FilledTitle;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The window of a filled image: beside that of the original, and as far zoomed. */
public final class ResultWindow {
  private ResultWindow() {}

  /** A title, or the next one where an open image has it. */
  static String freeTitle(String title) {
    Set<String> taken = new HashSet<>();
    int[] open = WindowManager.getIDList();
    for (int id : open == null ? new int[0] : open) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null) {
        taken.add(image.getTitle());
      }
    }
    return FilledTitle.free(title, taken);
  }

  /**
   * Opens it, unless the original has no window.
   *
   * @param filled tells where the holes are; null when nobody knows
   * @param placed whether ImageJ was told where it opens
   */
  static void show(ImagePlus result, ImagePlus original, FilledImage filled, boolean placed) {
    ImageWindow beside = original == null ? null : original.getWindow();
    if (beside == null || !beside.isVisible()) {
      return;
    }
    if (!placed) {
      Rectangle area = beside.getBounds();
      List<Rectangle> holes =
          filled == null ? List.of() : onScreen(original, filled.holes().bounds());
      Point place =
          new WindowPlace(GUI.getMaxWindowBounds(beside), holes, List.of(area))
              .beside(area, area.getSize(), false);
      ImageWindow.setNextLocation(place);
    }
    result.show();
    zoomAs(original, result);
  }

  private static void zoomAs(ImagePlus original, ImagePlus result) {
    ImageCanvas from = original.getCanvas();
    ImageCanvas to = result.getCanvas();
    if (from == null || to == null) {
      return;
    }
    to.setSize(from.getWidth(), from.getHeight());
    to.setSourceRect(from.getSrcRect());
    to.setMagnification(from.getMagnification());
    result.getWindow().pack();
    result.repaintWindow();
  }

  /**
   * Where a part of an image is seen on the screen, as far as it is; empty where it isn't.
   *
   * @param part in pixels of the image
   */
  public static List<Rectangle> onScreen(ImagePlus image, Rectangle part) {
    ImageCanvas canvas = image.getCanvas();
    if (canvas == null || !canvas.isShowing()) {
      return List.of();
    }
    int left = canvas.screenX(part.x);
    int top = canvas.screenY(part.y);
    int right = canvas.screenX(part.x + part.width);
    int bottom = canvas.screenY(part.y + part.height);
    Rectangle seen =
        new Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top))
            .intersection(new Rectangle(canvas.getSize()));
    if (seen.isEmpty()) {
      return List.of();
    }
    Point corner = canvas.getLocationOnScreen();
    seen.translate(corner.x, corner.y);
    return List.of(seen);
  }
}
