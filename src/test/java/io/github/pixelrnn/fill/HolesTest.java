// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HolesTest {
  private static final Margins MARGINS = Margins.toDraw(new ReceptiveField(4, 4, true), 0);

  @Test
  void joinsByUnknownPixelsAndNotByBoxes() {
    Img<BitType> unknown = ArrayImgs.bits(80, 80);
    for (int i = 0; i < 30; i++) { // its box is large, and empty to the lower right
      mark(unknown, 10, 10 + i);
      mark(unknown, 10 + i, 10);
    }
    mark(unknown, 35, 42); // its window meets that box, and no pixel
    assertThat(new Holes(unknown, MARGINS).boxes()).hasSize(2);
    mark(unknown, 30, 20); // in the angle's window
    assertThat(new Holes(unknown, MARGINS).boxes()).hasSize(2);
    mark(unknown, 60, 70);
    assertThat(new Holes(unknown, MARGINS).boxes()).hasSize(3);
  }

  @Test
  void whatLiesBelowIsNotSeen() {
    Img<BitType> unknown = ArrayImgs.bits(80, 80);
    mark(unknown, 40, 20);
    mark(unknown, 40, 60);
    assertThat(new Holes(unknown, MARGINS).boxes()).hasSize(2);
    assertThat(new Holes(unknown, new Margins(4, 4, 60)).boxes()).hasSize(1);
  }

  @RepeatedTest(20)
  void isTheFinestGroupingInWhichNoWindowHoldsAnothersPixel(RepetitionInfo repetition) {
    Noise.Stream stream = new Noise(repetition.getCurrentRepetition()).stream(Noise.Purpose.LEVEL);
    Img<BitType> unknown = ArrayImgs.bits(90, 70);
    List<Interval> pixels = new ArrayList<>();
    for (int i = 0; i < 12 + 2 * repetition.getCurrentRepetition(); i++) {
      int x = stream.below(90, i, 0, 0);
      int y = stream.below(70, i, 1, 0);
      if (!unknown.getAt(x, y).get()) {
        mark(unknown, x, y);
        pixels.add(FinalInterval.createMinSize(x, y, 1, 1));
      }
    }
    List<List<Interval>> groups = new ArrayList<>();
    pixels.forEach(pixel -> groups.add(new ArrayList<>(List.of(pixel))));
    while (joinTwo(groups, unknown)) {}
    assertThat(new Holes(unknown, MARGINS).boxes())
        .containsExactlyInAnyOrderElementsOf(groups.stream().map(HolesTest::box).toList());
  }

  private static boolean joinTwo(List<List<Interval>> groups, Interval plane) {
    for (List<Interval> one : groups) {
      Interval window = MARGINS.around(box(one), plane);
      for (List<Interval> other : groups) {
        if (one != other && other.stream().anyMatch(pixel -> Intervals.contains(window, pixel))) {
          one.addAll(other);
          groups.removeIf(group -> group == other);
          return true;
        }
      }
    }
    return false;
  }

  private static Interval box(List<Interval> group) {
    return group.stream()
        .sorted(Comparator.comparing(i -> i.min(0)))
        .reduce(Intervals::union)
        .get();
  }

  private static void mark(Img<BitType> unknown, int x, int y) {
    unknown.getAt(x, y).set(true);
  }
}
