// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * Lines along the edges of filled pixels, in the overlay of an image beside what it has there: the
 * pixels stay as they are, but a picture that ImageJ writes as PNG or JPEG shows them.
 */
public final class FilledOutline {
  /** What each outline is called. */
  public static final String NAME = "filled";

  /** What tells an outline from selections of a person, in files too. */
  private static final String PROPERTY = "pixelrnn-outline";

  private static final Color COLOUR = new Color(0xFF8000);
  private static final int MARKED = 255;

  private FilledOutline() {}

  /**
   * Adds those of the planes that were filled, each in its plane.
   *
   * @param used those planes, from 0
   */
  public static void add(ImagePlus filled, Mask mask, int... used) {
    for (int plane : used) {
      Roi outline = of(mask.unknown(plane));
      if (outline == null) {
        continue;
      }
      if (filled.isHyperStack()) {
        int[] place = filled.convertIndexToPosition(plane + 1);
        outline.setPosition(place[0], place[1], place[2]);
      } else if (filled.getStackSize() > 1) {
        outline.setPosition(plane + 1);
      }
      add(filled, outline);
    }
  }

  /** Adds one that is the same in all planes, around one unknown pixel at least. */
  public static void addToAll(ImagePlus filled, RandomAccessibleInterval<BitType> unknown) {
    add(filled, of(unknown));
  }

  /** Whether an entry of an overlay is one: it tells what was done, and marks nothing. */
  static boolean isOne(Roi roi) {
    return roi.getProperty(PROPERTY) != null;
  }

  private static void add(ImagePlus filled, Roi outline) {
    outline.setName(NAME);
    outline.setProperty(PROPERTY, "true");
    outline.setStrokeColor(COLOUR);
    Overlay overlay = filled.getOverlay() == null ? new Overlay() : filled.getOverlay();
    overlay.add(outline);
    filled.setOverlay(overlay);
  }

  /** Around all unknown pixels; null if there is none. */
  private static Roi of(RandomAccessibleInterval<BitType> unknown) {
    ByteProcessor marks = new ByteProcessor((int) unknown.dimension(0), (int) unknown.dimension(1));
    boolean any = false;
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        marks.set(cursor.getIntPosition(0), cursor.getIntPosition(1), MARKED);
        any = true;
      }
    }
    marks.setThreshold(MARKED, MARKED, ImageProcessor.NO_LUT_UPDATE);
    return any ? new ThresholdToSelection().convert(marks) : null;
  }
}
