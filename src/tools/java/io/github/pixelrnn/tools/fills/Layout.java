// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where an image's holes are: random places, apart from each other and from the edge. */
final class Layout {
  private static final int LARGE = 64;
  private static final int SMALL = 12;
  private static final int SMALL_HOLES = 8;
  private static final int SCRATCHES = 2;
  private static final int SCRATCH_LENGTH = 90;
  private static final double SINGLES = 0.008;
  private static final int MARGIN = 10;
  private static final int APART = 5;
  private static final int SINGLES_APART = 2;
  private static final int TRIES = 20_000;

  private final int height;
  private final int width;
  private final Noise.Stream stream;
  private final List<Hole> holes = new ArrayList<>();
  private final boolean[] unknown;
  private int attempt;

  /**
   * The layout of a size and a seed.
   *
   * @throws IllegalArgumentException when the holes find no room
   */
  Layout(int height, int width, Noise noise) {
    this.height = height;
    this.width = width;
    this.stream = noise.stream(Noise.Purpose.HOLES);
    this.unknown = new boolean[height * width];
    place(Hole.Kind.LARGE, APART, () -> square(LARGE));
    for (int k = 0; k < SMALL_HOLES; k++) {
      place(Hole.Kind.SMALL, APART, () -> square(SMALL));
    }
    for (int k = 0; k < SCRATCHES; k++) {
      place(Hole.Kind.SCRATCH, APART, this::scratch);
    }
    for (int k = 0; k < Math.round(SINGLES * height * width); k++) {
      place(Hole.Kind.SINGLE, SINGLES_APART, this::single);
    }
  }

  List<Hole> holes() {
    return List.copyOf(holes);
  }

  /** All holes, true = unknown. */
  boolean[] unknown() {
    return unknown.clone();
  }

  /** The holes of one kind, true = inside. */
  boolean[] mask(Hole.Kind kind) {
    boolean[] mask = new boolean[unknown.length];
    for (Hole hole : holes) {
      if (hole.kind() == kind) {
        hole.pixels().forEach(pixel -> mask[pixel] = true);
      }
    }
    return mask;
  }

  private void place(Hole.Kind kind, int apart, Supplier<List<Integer>> shape) {
    for (int tries = 0; tries < TRIES; tries++) {
      attempt++;
      List<Integer> pixels = shape.get();
      if (!pixels.isEmpty() && pixels.stream().allMatch(pixel -> isFree(pixel, apart))) {
        pixels.forEach(pixel -> unknown[pixel] = true);
        holes.add(new Hole(kind, pixels));
        return;
      }
    }
    throw new IllegalArgumentException(
        "image: holes find no room in " + width + "×" + height + " pixels");
  }

  private boolean isFree(int pixel, int apart) {
    int y = pixel / width;
    int x = pixel % width;
    for (int row = Math.max(0, y - apart); row <= Math.min(height - 1, y + apart); row++) {
      for (int column = Math.max(0, x - apart);
          column <= Math.min(width - 1, x + apart);
          column++) {
        if (unknown[row * width + column]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Nothing if there is no room for it. */
  private List<Integer> square(int side) {
    int rows = height - side - 2 * MARGIN;
    int columns = width - side - 2 * MARGIN;
    List<Integer> pixels = new ArrayList<>();
    if (rows >= 0 && columns >= 0) {
      int top = MARGIN + stream.below(rows + 1, attempt, 0, 0);
      int left = MARGIN + stream.below(columns + 1, attempt, 1, 0);
      for (int i = 0; i < side * side; i++) {
        pixels.add((top + i / side) * width + left + i % side);
      }
    }
    return pixels;
  }

  private List<Integer> scratch() {
    double angle = Math.PI * stream.uniform(attempt, 0, 0);
    double along = StrictMath.cos(angle);
    double across = StrictMath.sin(angle);
    double y0 = height * stream.uniform(attempt, 1, 0);
    double x0 = width * stream.uniform(attempt, 2, 0);
    List<Integer> pixels = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double away = (y - y0) * along - (x - x0) * across;
        double on = (y - y0) * across + (x - x0) * along;
        if (away >= -1 && away < 1 && on >= 0 && on <= SCRATCH_LENGTH) {
          pixels.add(y * width + x);
        }
      }
    }
    // One that the edge cuts short is another kind of damage.
    return pixels.size() < 1.8 * SCRATCH_LENGTH ? List.of() : pixels;
  }

  private List<Integer> single() {
    int y = MARGIN + stream.below(height - 2 * MARGIN, attempt, 0, 0);
    int x = MARGIN + stream.below(width - 2 * MARGIN, attempt, 1, 0);
    return List.of(y * width + x);
  }
}
