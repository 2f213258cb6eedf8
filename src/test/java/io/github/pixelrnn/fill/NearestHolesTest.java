// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class NearestHolesTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;

  @RepeatedTest(10)
  void eachPixelBelongsToOneOfTheHolesNearestToIt(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);
    List<int[]> pixels = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int[] pixel = {3 + random.nextInt(WIDTH - 5), 2 + random.nextInt(HEIGHT - 4)};
      unknown.getAt(pixel).set(true);
      pixels.add(pixel);
    }
    FinalInterval window = FinalInterval.createMinMax(3, 2, WIDTH - 3, HEIGHT - 3);
    NearestHoles holes = new NearestHoles(unknown, window);
    for (int y = 2; y <= HEIGHT - 3; y++) {
      for (int x = 3; x <= WIDTH - 3; x++) {
        int[] here = {x, y};
        int least = pixels.stream().mapToInt(pixel -> distance(pixel, here)).min().orElseThrow();
        int hole = holes.of(x, y);
        assertThat(pixels)
            .anyMatch(p -> distance(p, here) == least && holes.of(p[0], p[1]) == hole);
      }
    }
    for (int[] one : pixels) {
      for (int[] two : pixels) {
        if (distance(one, two) <= 4) {
          assertThat(holes.of(one[0], one[1])).isEqualTo(holes.of(two[0], two[1]));
        }
      }
    }
    assertThat(holes.count())
        .isEqualTo((int) pixels.stream().map(p -> holes.of(p[0], p[1])).distinct().count());
  }

  @Test
  void holesApartAreNumberedAsTheyCome() {
    Img<BitType> unknown = ArrayImgs.bits(20, 20);
    int[][] pixels = {{12, 1}, {2, 3}, {7, 4}, {2, 9}, {17, 1}};
    Arrays.stream(pixels).forEach(pixel -> unknown.getAt(pixel).set(true));
    NearestHoles holes = new NearestHoles(unknown, unknown);
    assertThat(Arrays.stream(pixels).map(pixel -> holes.of(pixel[0], pixel[1])))
        .containsExactly(0, 2, 3, 4, 1);
    assertThat(holes.count()).isEqualTo(5);
  }

  @Test
  void neighboursAreThoseWhosePixelsMeet() {
    Img<BitType> unknown = ArrayImgs.bits(40, 3);
    for (int x : new int[] {1, 10, 20, 35}) {
      unknown.getAt(x, 1).set(true);
    }
    NearestHoles holes = new NearestHoles(unknown, unknown);
    assertThat(holes.lessLossesBeside(new double[] {-1, 10, -100, 1000}))
        .containsExactly(-1, -91, -100, 900);
    assertThat(holes.lessLossesBeside(new double[] {-1, -10, 100, 1000}))
        .containsExactly(-11, -11, 90, 1000);
  }

  /** Also those above, below, and at the corners. */
  @Test
  void neighboursAreOnAllSides() {
    Img<BitType> unknown = ArrayImgs.bits(55, 55);
    for (int i = 0; i < 25; i++) {
      unknown.getAt(5 + i % 5 * 11, 5 + i / 5 * 11).set(true);
    }
    NearestHoles holes = new NearestHoles(unknown, unknown);
    assertThat(holes.count()).isEqualTo(25);
    double[] gains = new double[25];
    gains[12] = -1;
    double[] sums = holes.lessLossesBeside(gains);
    for (int i = 0; i < 25; i++) {
      boolean beside = Math.abs(i % 5 - 2) <= 1 && Math.abs(i / 5 - 2) <= 1;
      assertThat(sums[i]).as("hole %d", i).isEqualTo(beside ? -1 : 0);
    }
  }

  /** Two long holes of which only the ends are near. */
  @Test
  void aBridgeMakesOneOfTwo() {
    Img<BitType> unknown = ArrayImgs.bits(40, 20);
    for (int i = 0; i < 15; i++) {
      unknown.getAt(1, i).set(true);
      unknown.getAt(30, i).set(true);
      unknown.getAt(3 + i, 18).set(true);
    }
    assertThat(new NearestHoles(unknown, unknown).count()).isEqualTo(2);
    unknown.getAt(22, 18).set(true);
    unknown.getAt(26, 18).set(true);
    assertThat(new NearestHoles(unknown, unknown).count()).isEqualTo(2);
    unknown.getAt(21, 18).set(true);
    assertThat(new NearestHoles(unknown, unknown).count()).isEqualTo(1);
  }

  private static int distance(int[] one, int[] two) {
    return Math.max(Math.abs(one[0] - two[0]), Math.abs(one[1] - two[1]));
  }
}
