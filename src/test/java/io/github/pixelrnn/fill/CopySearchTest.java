// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class CopySearchTest {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 200;

  /** Courses of bricks, 28 wide and 14 high, each second course moved by half a brick; grainy. */
  private static Img<UnsignedByteType> bricks(int channels) {
    Img<UnsignedByteType> bricks = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, channels);
    Noise.Stream noise = new Noise(3).stream(Noise.Purpose.PATCHES);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean joint = y % 14 < 3 || (x + y / 14 % 2 * 14) % 28 < 3;
      for (int c = 0; c < channels; c++) {
        bricks.getAt(x, y, c).set((joint ? 150 : 80 + 20 * c) + noise.below(40, y, x, c));
      }
    }
    return bricks;
  }

  /** A wide hole, and pixels all over the plane. */
  private static Img<BitType> unknown() {
    Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);
    for (int i = 0; i < 50 * 44; i++) {
      unknown.getAt(100 + i % 50, 70 + i / 50).set(true);
    }
    for (int i = 0; i < WIDTH * HEIGHT; i += 101) {
      unknown.getAt(i % WIDTH, i / WIDTH).set(true);
    }
    return unknown;
  }

  private static List<Copy> best(Img<UnsignedByteType> levels, Img<BitType> unknown) {
    WideHole hole = WideHole.of(unknown).get(0);
    return new CopySearch(levels, unknown, hole).best(4);
  }

  @Test
  void findsWhereBricksRepeat() {
    for (int channels : new int[] {1, 3}) {
      List<Copy> copies = best(bricks(channels), unknown());
      assertThat(copies).hasSize(4);
      for (Copy copy : copies) {
        assertThat(copy.dy() % 14).isZero();
        assertThat((copy.dx() + copy.dy() / 14 * 14) % 28).isZero();
        boolean beside = Math.abs(copy.dx()) >= 38 || Math.abs(copy.dy()) >= 32;
        assertThat(beside).as("a place outside the hole").isTrue();
      }
    }
  }

  @Test
  void readsNoUnknownPixel() {
    Img<UnsignedByteType> levels = bricks(1);
    Img<BitType> unknown = unknown();
    List<Copy> before = places(best(levels, unknown));
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (unknown.getAt(i % WIDTH, i / WIDTH).get()) {
        levels.getAt(i % WIDTH, i / WIDTH, 0).set(i % 2 * 255);
      }
    }
    assertThat(places(best(levels, unknown))).isEqualTo(before);
  }

  /** Without the boxes, which are objects of their own. */
  private static List<Copy> places(List<Copy> copies) {
    return copies.stream().map(copy -> new Copy(null, copy.dx(), copy.dy())).toList();
  }

  @Test
  void findsNothingWhereNothingIsLargeEnough() {
    Scenery scenery = Scenery.of(80, 70, 1, 4, new int[] {10, 10, 60, 50});
    assertThat(best(scenery.levels(), scenery.unknown())).isEmpty();
  }

  /** At the corner of a plane too, with pixels missing in the copy. */
  @Test
  void takesTheOnlyPlaceThereIs() {
    Scenery scenery = Scenery.of(70, 30, 1, 4, new int[] {0, 0, 30, 30}, new int[] {60, 9, 3, 3});
    Img<UnsignedByteType> levels = scenery.levels();
    for (int i = 0; i < 40 * 30; i++) {
      levels.getAt(30 + i % 40, i / 40, 0).set(i % 40 % 10);
    }
    List<Copy> copies = best(levels, scenery.unknown());
    assertThat(copies).isNotEmpty();
    assertThat(copies).allMatch(copy -> copy.dx() > 20);
    assertThat(copies.get(0).dx()).isEqualTo(30);
  }
}
