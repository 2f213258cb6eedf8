// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  private final Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(160, 120, 1);
  private final Img<BitType> unknown = ArrayImgs.bits(160, 120);
  private final Img<UnsignedByteType> wide = ArrayImgs.unsignedBytes(160, 160, 1);

  @Test
  void keepsAFewKnownPixelsBackAndHidesTheUnknownOnes() {
    for (int i = 0; i < 900; i++) {
      unknown.getAt(20 + i % 30, 40 + i / 30).set(true);
    }
    HeldOut heldOut = new HeldOut(List.of(new TrainingImage(levels, unknown)), new Noise(1));
    Img<BitType> rest = copy(heldOut.toLearn().get(0));
    int held = count(rest) - 900;
    assertThat(heldOut.isEmpty()).isFalse();
    assertThat(held).isBetween(300, 160 * 120 / 20);
    for (int i = 0; i < 900; i++) {
      assertThat(rest.getAt(20 + i % 30, 40 + i / 30).get()).isTrue();
    }
  }

  @Test
  void isAFunctionOfTheSeed() {
    List<TrainingImage> images = List.of(new TrainingImage(levels, unknown));
    List<Boolean> one = bits(new HeldOut(images, new Noise(1)).toLearn().get(0));
    List<Boolean> again = bits(new HeldOut(images, new Noise(1)).toLearn().get(0));
    List<Boolean> other = bits(new HeldOut(images, new Noise(2)).toLearn().get(0));
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void sparesSmallImages() {
    Img<UnsignedByteType> small = ArrayImgs.unsignedBytes(39, 200, 1);
    HeldOut heldOut = new HeldOut(List.of(TrainingImage.known(small)), new Noise(1));
    assertThat(heldOut.isEmpty()).isTrue();
    assertThat(count(copy(heldOut.toLearn().get(0)))).isZero();
  }

  @Test
  void sparesImagesOfWhichNearlyNothingIsKnownAnywhere() {
    for (int i = 0; i < 160 * 120; i++) {
      unknown.getAt(i % 160, i / 160).set(i % 3 > 0);
    }
    HeldOut heldOut = new HeldOut(List.of(new TrainingImage(levels, unknown)), new Noise(1));
    assertThat(heldOut.isEmpty()).isTrue();
  }

  /** Sixteen coarse images, of which none shows much of a cell that is held out of the first. */
  @Test
  void whatIsHeldOutOfACoarseImageIsHeldOutOfItsShifts() {
    for (int i = 0; i < 160 * 160; i++) {
      wide.getAt(i % 160, i / 160, 0).set(i % 7 * 30);
    }
    List<TrainingImage> images = List.of(TrainingImage.known(wide));
    HeldOut heldOut = HeldOut.coarse(images, 4, new Noise(1));
    assertThat(heldOut.isEmpty()).isFalse();
    assertThat(heldOut.toLearn()).hasSize(16);
    Img<BitType> first = copy(heldOut.toLearn().get(0));
    assertThat(count(first)).isBetween(100, 300);
    Set<Integer> shifts = new HashSet<>();
    for (int k = 0; k < 16; k++) {
      TrainingImage image = heldOut.toLearn().get(k);
      int shift = k * 5 % 16;
      shifts.add(shift);
      Img<BitType> unknown = copy(image);
      int top = shift / 4;
      int left = shift % 4;
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          int held = 0;
          for (int i = 0; i < 16; i++) {
            int row = Math.min(159, y * 4 + top + i / 4) / 4;
            int column = Math.min(159, x * 4 + left + i % 4) / 4;
            held += first.getAt(column, row).get() ? 1 : 0;
          }
          boolean inside = y * 4 + top + 3 < 160 && x * 4 + left + 3 < 160;
          assertThat(!inside || unknown.getAt(x, y).get() == held > 8).isTrue();
        }
      }
    }
    assertThat(shifts).hasSize(16);
  }

  private static int count(Img<BitType> bits) {
    int count = 0;
    for (BitType bit : bits) {
      count += bit.get() ? 1 : 0;
    }
    return count;
  }

  private static List<Boolean> bits(TrainingImage image) {
    List<Boolean> bits = new ArrayList<>();
    for (BitType bit : copy(image)) {
      bits.add(bit.get());
    }
    return bits;
  }

  private static Img<BitType> copy(TrainingImage image) {
    Img<BitType> copy = ArrayImgs.bits(image.width(), image.height());
    ImgUtil.copy(image.unknown(), copy);
    return copy;
  }
}
