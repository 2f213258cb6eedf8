// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.util.List;

/**
 * An image of one channel or several.
 *
 * @param planes its channels, of one size
 */
record Picture(List<Grey> planes) {

  Picture {
    planes = List.copyOf(planes);
    for (Grey plane : planes) {
      if (plane.height() != planes.get(0).height() || plane.width() != planes.get(0).width()) {
        throw new IllegalArgumentException("planes must be of one size");
      }
    }
  }

  static Picture of(Grey plane) {
    return new Picture(List.of(plane));
  }

  int height() {
    return planes.get(0).height();
  }

  int width() {
    return planes.get(0).width();
  }

  int channels() {
    return planes.size();
  }

  Grey plane(int channel) {
    return planes.get(channel);
  }

  /** A pixel's colour as 0xRRGGBB. */
  int rgb(int pixel) {
    int last = channels() - 1;
    return plane(0).level(pixel) << 16
        | plane(Math.min(1, last)).level(pixel) << 8
        | plane(Math.min(2, last)).level(pixel);
  }
}
