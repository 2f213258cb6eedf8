// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.model.Noise;
import java.util.HashSet;
import java.util.Set;

/**
 * What a perfect statistic without any knowledge of the place would reach: each hole filled with
 * another region of the truth, at a random distance.
 */
final class Floor {
  private static final int TRIES = 1000;

  private Floor() {}

  /**
   * Fills all holes of a layout.
   *
   * @throws IllegalArgumentException when a hole finds no region of its shape beside it
   */
  static Picture of(Picture truth, Layout layout, Noise noise) {
    return new Picture(truth.planes().stream().map(plane -> of(plane, layout, noise)).toList());
  }

  private static Grey of(Grey truth, Layout layout, Noise noise) {
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES, 0, 1, 0);
    float[] filled = truth.values();
    int number = 0;
    for (Hole hole : layout.holes()) {
      int distance = distance(hole, truth, stream, number++);
      hole.pixels().forEach(pixel -> filled[pixel] = truth.at(pixel + distance));
    }
    return new Grey(truth.height(), truth.width(), filled);
  }

  /** A step in row-major order that leaves the hole, but not the image. */
  private static int distance(Hole hole, Grey truth, Noise.Stream stream, int number) {
    int height = truth.height();
    int width = truth.width();
    Set<Integer> own = new HashSet<>(hole.pixels());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int dy = stream.below(2 * height - 1, number, attempt, 0) - height + 1;
      int dx = stream.below(2 * width - 1, number, attempt, 1) - width + 1;
      boolean inside =
          hole.pixels().stream()
              .allMatch(
                  pixel -> {
                    int y = pixel / width + dy;
                    int x = pixel % width + dx;
                    return y >= 0 && y < height && x >= 0 && x < width;
                  });
      int distance = dy * width + dx;
      if (inside && own.stream().noneMatch(pixel -> own.contains(pixel + distance))) {
        return distance;
      }
    }
    throw new IllegalArgumentException("image: too small for another region of a hole's shape");
  }
}
