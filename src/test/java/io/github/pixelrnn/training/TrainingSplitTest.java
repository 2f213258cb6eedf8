// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class TrainingSplitTest {

  @Test
  void holdsOutWholeImagesOfMany() {
    List<TrainingImage> images = IntStream.range(0, 40).mapToObj(i -> image(8, 8, i)).toList();
    TrainingSplit split = TrainingSplit.of(images, 0.1, false, new Noise(1));
    assertThat(split.heldOut()).hasSize(4);
    assertThat(split.toLearn()).hasSize(36).doesNotContainAnyElementsOf(split.heldOut());
    assertThat(TrainingSplit.of(images, 0.1, false, new Noise(1))).isEqualTo(split);
    Set<List<TrainingImage>> choices = new HashSet<>();
    for (int seed = 0; seed < 5; seed++) {
      choices.add(TrainingSplit.of(images, 0.1, false, new Noise(seed)).heldOut());
    }
    assertThat(choices).hasSizeGreaterThan(3);
  }

  @Test
  void holdsOutAStripOfOneAndNoPixelIsInBothParts() {
    TrainingImage wide = image(200, 100, 0);
    Set<Integer> sides = new HashSet<>();
    for (int seed = 0; seed < 8; seed++) {
      TrainingSplit split = TrainingSplit.of(List.of(wide), 0.1, false, new Noise(seed));
      TrainingImage strip = split.heldOut().get(0);
      TrainingImage rest = split.toLearn().get(0);
      assertThat(List.of(strip.width(), strip.height())).containsExactly(20, 100);
      assertThat(List.of(rest.width(), rest.height())).containsExactly(180, 100);
      List<Integer> columns = new ArrayList<>(columns(strip));
      columns.addAll(columns(rest));
      assertThat(columns).doesNotHaveDuplicates().hasSize(200);
      sides.add(columns(strip).get(0));
    }
    assertThat(sides).as("at one end or the other").containsExactlyInAnyOrder(0, 180);
  }

  @Test
  void leavesSmallImagesWhole() {
    TrainingImage small = image(63, 63, 0);
    assertThat(TrainingSplit.of(List.of(small), 0.05, false, new Noise(1)))
        .isEqualTo(new TrainingSplit(List.of(small), List.of()));
    assertThat(TrainingSplit.of(List.of(image(64, 9, 0)), 0.05, false, new Noise(1)).heldOut())
        .hasSize(1);
    assertThat(TrainingSplit.of(List.of(image(64, 9, 0)), 0, false, new Noise(1)).heldOut())
        .isEmpty();
  }

  @Test
  void holdsOutNeighboursOfAStack() {
    List<TrainingImage> planes = IntStream.range(0, 40).mapToObj(i -> image(8, 8, i)).toList();
    TrainingSplit split = TrainingSplit.of(planes, 0.1, true, new Noise(1));
    int first = planes.indexOf(split.heldOut().get(0));
    assertThat(split.heldOut()).isEqualTo(planes.subList(first, first + 4));
  }

  @Test
  void neverHoldsOutWhatIsUnknown() {
    TrainingImage image = image(100, 256, 0);
    Img<BitType> unknown = ArrayImgs.bits(100, 256);
    var cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      cursor.next().set(cursor.getIntPosition(1) >= 240); // a legend below
    }
    TrainingImage legend = new TrainingImage(image.levels(), unknown);
    for (int seed = 0; seed < 8; seed++) {
      TrainingSplit split = TrainingSplit.of(List.of(legend), 0.05, false, new Noise(seed));
      assertThat(split.heldOut()).hasSize(1);
      assertThat(split.heldOut().get(0).known()).isEqualTo(1600);
    }
    unknown.forEach(BitType::setOne);
    assertThat(TrainingSplit.of(List.of(legend), 0.05, false, new Noise(1)).heldOut()).isEmpty();
  }

  @Test
  void holdsOutHalfWhenTold() {
    for (double share : new double[] {0.26, 0.3, 0.5}) {
      TrainingImage strip =
          TrainingSplit.of(List.of(image(128, 9, 0)), share, false, new Noise(1)).heldOut().get(0);
      assertThat(strip.width()).isEqualTo((int) Math.round(128 * share));
    }
  }

  @Test
  void refusesOtherShares() {
    for (double share : new double[] {-0.1, 0.51, Double.NaN}) {
      assertThatThrownBy(
              () -> TrainingSplit.of(List.of(image(9, 9, 0)), share, false, new Noise(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(share));
    }
  }

  /** Each column has its number as value. */
  private static TrainingImage image(int width, int height, int first) {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(width, height, 1);
    var cursor = levels.localizingCursor();
    while (cursor.hasNext()) {
      cursor.next().set(cursor.getIntPosition(0) + first);
    }
    return TrainingImage.known(levels);
  }

  private static List<Integer> columns(TrainingImage image) {
    var access = image.levels().randomAccess();
    return IntStream.range(0, image.width())
        .mapToObj(x -> access.setPositionAndGet(x, 0, 0).get())
        .toList();
  }
}
