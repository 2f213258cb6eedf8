// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;

/**
 * All source planes of a patch search in one picture: the window around the holes at the top left,
 * below it its turned versions and the other planes, with unusable rows between them. So a source
 * is one position, whatever its plane and orientation, and an offset stays an offset.
 */
final class PatchAtlas {
  final int width;
  final int height;

  /** Columns of the window that is filled. */
  final int windowWidth;

  /** Rows of the window that is filled. */
  final int windowHeight;

  final int channels;

  /** [y][x][channel]. */
  final float[] values;

  /** By pixel: to be filled. */
  final boolean[] hole;

  /** By pixel: may be copied. */
  final boolean[] usable;

  /** By pixel: whether it holds a value. */
  final boolean[] known;

  /** By pixel: the place in the image that it comes from, as {@link PatchFill#source}; −1: none. */
  final int[] origin;

  /**
   * @param image with at least one unknown pixel
   * @param window the left, top, right and bottom of what is looked at, the latter two exclusive
   * @param turned whether to add turned versions
   * @param gap the number of rows between planes, and what the first row of each is a multiple of
   */
  PatchAtlas(PatchImage image, int[] window, boolean turned, int gap) {
    windowWidth = window[2] - window[0];
    windowHeight = window[3] - window[1];
    channels = image.channels();
    int turns = turned ? 8 : 1;
    int planes = 1 + image.others().size();
    width = turned ? Math.max(windowWidth, windowHeight) : windowWidth;
    int pitch = ((turned ? width : windowHeight) / gap + 2) * gap;
    height = pitch * planes * turns;
    values = new float[width * height * channels];
    hole = new boolean[width * height];
    usable = new boolean[width * height];
    known = new boolean[width * height];
    origin = new int[width * height];
    Arrays.fill(origin, -1);
    for (int plane = 0; plane < planes; plane++) {
      for (int turn = 0; turn < turns; turn++) {
        add(image, window, plane, turn, (plane * turns + turn) * pitch);
      }
    }
  }

  private void add(PatchImage image, int[] window, int plane, int turn, int top) {
    float[] from = plane == 0 ? image.values() : image.others().get(plane - 1).values();
    boolean[] unknown = plane == 0 ? image.unknown() : image.others().get(plane - 1).unknown();
    for (int y = 0; y < windowHeight; y++) {
      for (int x = 0; x < windowWidth; x++) {
        int pixel = (window[1] + y) * image.width() + window[0] + x;
        int to = top * width + turned(x, y, turn);
        origin[to] = plane * unknown.length + pixel;
        known[to] = !unknown[pixel];
        hole[to] = unknown[pixel] && plane == 0 && turn == 0;
        usable[to] = known[to] && (plane > 0 || image.allowed() == null || image.allowed()[pixel]);
        for (int c = 0; known[to] && c < channels; c++) {
          values[to * channels + c] = from[pixel * channels + c];
        }
      }
    }
  }

  /** The least and the greatest known value of a channel. */
  float[] range(int channel) {
    float[] range = {Float.MAX_VALUE, -Float.MAX_VALUE};
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        range[0] = Math.min(range[0], values[i * channels + channel]);
        range[1] = Math.max(range[1], values[i * channels + channel]);
      }
    }
    return range;
  }

  /** Where a pixel of the window lies after one of the eight turns of a square. */
  private int turned(int x, int y, int turn) {
    int column = (turn & 1) == 0 ? x : windowWidth - 1 - x;
    int row = (turn & 2) == 0 ? y : windowHeight - 1 - y;
    return (turn & 4) == 0 ? row * width + column : column * width + row;
  }
}
