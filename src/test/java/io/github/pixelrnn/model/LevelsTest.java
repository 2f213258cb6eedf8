// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LevelsTest {
  /** The ends of [0, 1) and what lies between, as {@link Noise} gives them. */
  private static final double[] UNIFORM = {0, 0x1p-24, 0.25, 0.5, 0.9, 1 - 0x1p-24};

  @Test
  void leavesBytesUnchanged() {
    Levels levels = Levels.ofBytes(256);
    for (int value = 0; value < 256; value++) {
      assertThat(levels.of(value)).isEqualTo(value);
      for (double uniform : UNIFORM) {
        assertThat(levels.valueIn(value, uniform)).isEqualTo(value);
      }
    }
  }

  @Test
  void splitsBytesEvenly() {
    Levels levels = Levels.ofBytes(4);
    assertThat(levels.of(63)).isZero();
    assertThat(levels.of(64)).isEqualTo(1);
    assertThat(levels.of(255)).isEqualTo(3);
    assertThat(levels.valueIn(1, 0)).isEqualTo(64);
    assertThat(levels.valueIn(1, 1 - 0x1p-24)).isEqualTo(127);
  }

  @Test
  void sendsValuesOutsideToTheNearestLevel() {
    Levels levels = new Levels(10, -1, 1, false);
    assertThat(levels.of(-7)).isZero();
    assertThat(levels.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(levels.of(1)).isEqualTo(9);
    assertThat(levels.of(Double.MAX_VALUE)).isEqualTo(9);
    assertThat(levels.of(Double.POSITIVE_INFINITY)).isEqualTo(9);
  }

  @Test
  void givesItsLevelBackWhenDrawnFromARealRange() {
    double[][] ranges = {
      {0, 1},
      {-1, 1},
      {0.1, 0.7},
      {-3e-9, 5e-9},
      {1e12, 1e12 + 1},
      {-1e300, 1e300},
      {1e-320, 1e-310}
    };
    for (double[] range : ranges) {
      for (int count = 2; count <= 256; count++) {
        Levels levels = new Levels(count, range[0], range[1], false);
        for (int level = 0; level < count; level++) {
          for (double uniform : UNIFORM) {
            double value = levels.valueIn(level, uniform);
            if (levels.of(value) != level || value < range[0] || value >= range[1]) {
              throw new AssertionError(levels + ": level " + level + " drew " + value);
            }
          }
        }
      }
    }
  }

  /** With as many levels as values nothing may change, whatever the rounding of 1/49. */
  @Test
  void givesEveryIntegerALevelOfItsOwnWhenThereAreAsMany() {
    for (int count = 2; count <= 256; count++) {
      Levels levels = Levels.ofIntegers(count, -7, count - 8);
      for (int level = 0; level < count; level++) {
        assertThat(levels.of(level - 7)).as("%s", levels).isEqualTo(level);
        assertThat(levels.valueIn(level, 0.5)).as("%s", levels).isEqualTo(level - 7);
      }
    }
  }

  /**
   * Over a fine grid of uniform numbers every integer of every bin is met, equally often to one
   * grid step, and nothing else.
   */
  @Test
  void drawsTheIntegersOfABinEvenly() {
    int steps = 4096;
    int[][] ranges = {{0, 255}, {-128, 127}, {0, 299}, {5, 1004}, {1000, 4095}};
    for (int[] range : ranges) {
      for (int count : new int[] {2, 3, 7, 16, 49, 100, 255, 256}) {
        if (range[1] - range[0] + 1 < count) {
          continue;
        }
        Levels levels = Levels.ofIntegers(count, range[0], range[1]);
        int[] size = new int[count];
        for (int value = range[0]; value <= range[1]; value++) {
          size[levels.of(value)]++;
        }
        int[] drawn = new int[range[1] - range[0] + 1];
        for (int level = 0; level < count; level++) {
          for (int step = 0; step < steps; step++) {
            double value = levels.valueIn(level, step / (double) steps);
            if (levels.of(value) != level || value != Math.rint(value)) {
              throw new AssertionError(levels + ": level " + level + " drew " + value);
            }
            drawn[(int) value - range[0]]++;
          }
        }
        for (int value = range[0]; value <= range[1]; value++) {
          double expected = steps / (double) size[levels.of(value)];
          if (Math.abs(drawn[value - range[0]] - expected) > 1) {
            throw new AssertionError(levels + ": " + value + " met " + drawn[value - range[0]]);
          }
        }
      }
    }
  }

  @Test
  void coversSixteenBitsAndMore() {
    for (Levels levels :
        new Levels[] {
          Levels.ofIntegers(256, 0, 65535),
          Levels.ofIntegers(3, -2147483648L, 2147483647L),
          Levels.ofIntegers(49, -(1L << 53), 1L << 52)
        }) {
      for (int level = 0; level < levels.count(); level++) {
        for (double uniform : UNIFORM) {
          assertThat(levels.of(levels.valueIn(level, uniform))).as("%s", levels).isEqualTo(level);
        }
      }
    }
  }

  @Test
  void refusesCountsOutsideTwoTo256() {
    for (int count : new int[] {-1, 0, 1, 257}) {
      assertThatThrownBy(() -> Levels.ofBytes(count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2…256")
          .hasMessageContaining("" + count);
    }
  }

  @Test
  void refusesEmptyAndUndefinedRanges() {
    double[][] ranges = {
      {0, 0},
      {1, 0},
      {Double.NaN, 1},
      {0, Double.NaN},
      {0, Double.POSITIVE_INFINITY},
      {-Double.MAX_VALUE, Double.MAX_VALUE}
    };
    for (double[] range : ranges) {
      assertThatThrownBy(() -> new Levels(16, range[0], range[1], false))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Ten levels of one bin each cannot be told apart where doubles are a whole unit apart. */
  @Test
  void refusesRangesFinerThanDoubles() {
    assertThatThrownBy(() -> new Levels(10, 0x1p53, 0x1p53 + 8, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Levels.ofIntegers(10, 1L << 60, (1L << 60) + (1L << 20)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesIntegerRangesWithFewerValuesThanLevels() {
    assertThatThrownBy(() -> Levels.ofIntegers(16, 0, 14))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 levels");
    assertThatThrownBy(() -> new Levels(2, 0.5, 10, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesLevelsItDoesNotHave() {
    Levels levels = Levels.ofBytes(16);
    for (int level : new int[] {-1, 16}) {
      assertThatThrownBy(() -> levels.valueIn(level, 0.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0…15");
    }
  }
}
