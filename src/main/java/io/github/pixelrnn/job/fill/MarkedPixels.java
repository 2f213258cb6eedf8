// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.Slices;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * What would be filled in an image, and where in the plane that is shown.
 *
 * @param width of the plane
 * @param unknown by pixel, row by row; not to be written to
 * @param pixels how many are unknown in all planes that are to be filled
 * @param holes how many parts they make, in this plane, that don't touch, not even at corners
 * @param planes how many are to be filled
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MarkedPixels(int width, boolean[] unknown, long pixels, int holes, int planes) {

  /**
   * As a mask marks them.
   *
   * @throws IllegalArgumentException when nothing or everything is marked, in a sentence
   * @throws IOException when the mask's image can't be read
   */
  public static MarkedPixels of(
      ImagePlus image, MaskSettings mask, Slices slices, ImageByName images) throws IOException {
    MaskedImage masked = MaskedImage.of(image, mask, slices, images);
    int plane = masked.planes().current();
    int width = image.getWidth();
    boolean[] unknown = new boolean[width * image.getHeight()];
    RandomAccessibleInterval<BitType> marked = masked.mask().unknown(plane);
    var cursor = marked.localizingCursor();
    while (cursor.hasNext()) {
      boolean here = cursor.next().get();
      unknown[cursor.getIntPosition(1) * width + cursor.getIntPosition(0)] = here;
    }
    return new MarkedPixels(
        width, unknown, masked.unknown(), holes(unknown.clone(), width), masked.used().length);
  }

  /** For a person: {@code 1,234 pixels in 3 holes (0.5 %)}, or {@code (0.5 % of 4 slices)}. */
  public String sentence() {
    double percent = 100.0 * pixels / ((double) unknown.length * planes);
    String share = String.format(Locale.ROOT, percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    if (planes > 1) {
      // Which of them have holes at all isn't counted: a large stack would take too long.
      return counted(pixels, "pixel") + " (" + share + " of " + counted(planes, "slice") + ")";
    }
    return counted(pixels, "pixel") + " in " + counted(holes, "hole") + " (" + share + ")";
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? what : what + "s");
  }

  /** Takes one hole after the other away. */
  private static int holes(boolean[] left, int width) {
    int holes = 0;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int first = 0; first < left.length; first++) {
      if (left[first]) {
        holes++;
        take(left, first, open);
        while (!open.isEmpty()) {
          takeAround(left, width, open.removeLast(), open); // the oldest: few wait then
        }
      }
    }
    return holes;
  }

  private static void takeAround(boolean[] left, int width, int at, ArrayDeque<Integer> open) {
    int x = at % width;
    for (int above = at - width; above <= at + width; above += width) {
      for (int dx = x == 0 ? 0 : -1; dx <= (x == width - 1 ? 0 : 1); dx++) {
        int there = above + dx;
        if (there >= 0 && there < left.length && left[there]) {
          take(left, there, open);
        }
      }
    }
  }

  private static void take(boolean[] left, int at, ArrayDeque<Integer> open) {
    left[at] = false;
    open.push(at);
  }
}
