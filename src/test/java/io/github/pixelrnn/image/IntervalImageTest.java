// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.list.ListImgFactory;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.integer.IntType;
import org.junit.jupiter.api.Test;

/** Intervals become images and come back, whatever their pixels. */
class IntervalImageTest {

  @Test
  void takesFurtherDimensionsForSlices() {
    var given = ArrayImgs.unsignedShorts(3, 2, 2, 2);
    given.getAt(2, 1, 1, 0).set(700);
    given.getAt(0, 0, 0, 1).set(800);
    var interval = IntervalImage.of(given, "image", "four");
    ImagePlus image = interval.image();
    assertThat(image.getBitDepth()).isEqualTo(16);
    assertThat(image.getStackSize()).isEqualTo(4);
    assertThat(image.getStack().getProcessor(2).get(2, 1)).isEqualTo(700);
    assertThat(image.getStack().getProcessor(3).get(0, 0)).isEqualTo(800);
    ImagePlus made = image.duplicate();
    made.getStack().getProcessor(4).set(1, 1, 65535);
    var back = interval.back(made);
    assertThat(back.dimensionsAsLongArray()).containsExactly(3, 2, 2, 2);
    assertThat(back.getAt(1, 1, 1, 1).get()).isEqualTo(65535);
    assertThat(back.getAt(2, 1, 1, 0).get()).isEqualTo(700);
    assertThat(given.getAt(1, 1, 1, 1).get()).isZero();
  }

  @Test
  void keepsColoursAndBits() {
    var colours = ArrayImgs.argbs(new int[] {0xff102030, 0x80aabbcc}, 2, 1);
    IntervalImage<ARGBType> packed = IntervalImage.of(colours, "image", "colours");
    RandomAccessibleInterval<ARGBType> same = packed.back(packed.image().duplicate());
    assertThat(same.getAt(1, 0).get()).isEqualTo(0x80aabbcc);
    var bits = ArrayImgs.bits(2, 1);
    bits.getAt(1, 0).setOne();
    IntervalImage<BitType> interval = IntervalImage.of(bits, "image", "bits");
    assertThat(interval.image().getProcessor().getPixels()).isEqualTo(new byte[] {0, -1});
    ImagePlus made = interval.image().duplicate();
    made.getProcessor().set(0, 0, 255);
    assertThat(interval.back(made).getAt(0, 0).get()).isTrue();
  }

  @Test
  void roundsWhatIsNewAndKeepsWhatIsKnown() {
    var whole = ArrayImgs.ints(new int[] {123_456_789, 5}, 2, 1); // no float is 123456789
    IntervalImage<IntType> interval = IntervalImage.of(whole, "image", "whole");
    ImagePlus made = interval.image().duplicate();
    made.getProcessor().setf(1, 0, 7.6f);
    assertThat(interval.back(made).getAt(0, 0).get()).isEqualTo(123_456_789);
    assertThat(interval.back(made).getAt(1, 0).get()).isEqualTo(8);
  }

  @Test
  void makesStacksOfTheFirstPlane() {
    var given = ArrayImgs.unsignedBytes(new byte[] {1, 2, 3, 4}, 2, 1, 2);
    ImageStack stack = new ImageStack(2, 1);
    for (int i = 0; i < 3; i++) {
      stack.addSlice(new ByteProcessor(2, 1, new byte[] {1, (byte) (9 + i)}));
    }
    var two = IntervalImage.of(given, "image", "two");
    assertThatThrownBy(() -> two.back(new ImagePlus("three", stack)))
        .hasMessage("2 planes are needed, got 3");
    var back = two.backOfFirst(new ImagePlus("three", stack));
    assertThat(back.dimensionsAsLongArray()).containsExactly(2, 1, 3);
    assertThat(back.getAt(0, 0, 2).get()).isEqualTo(1);
    assertThat(back.getAt(1, 0, 2).get()).isEqualTo(11);
  }

  /** As many answers as there are slices are still answers to the first; no float is 2⁴⁰ + 1. */
  @Test
  void answersAreToTheFirstPlaneHoweverMany() {
    long first = (1L << 40) + 1;
    var given = ArrayImgs.longs(new long[] {first, 1, first + 1, 2}, 2, 1, 2);
    var interval = IntervalImage.of(given, "image", "two");
    ImageStack stack = new ImageStack(2, 1);
    for (int i = 0; i < 2; i++) {
      stack.addSlice(new FloatProcessor(2, 1, new float[] {1L << 40, 7 + i}));
    }
    var back = interval.backOfFirst(new ImagePlus("answers", stack));
    assertThat(back.getAt(0, 0, 1).get()).isEqualTo(first);
    assertThat(back.getAt(1, 0, 1).get()).isEqualTo(8);
  }

  @Test
  void endsWhereTheTypeEnds() {
    var given = ArrayImgs.bytes(new byte[] {0, 0}, 2, 1);
    var interval = IntervalImage.of(given, "image", "signed");
    ImagePlus made = interval.image().duplicate();
    made.getProcessor().setf(0, 0, 127.6f);
    made.getProcessor().setf(1, 0, -200);
    assertThat(interval.back(made).getAt(0, 0).get()).isEqualTo((byte) 127);
    assertThat(interval.back(made).getAt(1, 0).get()).isEqualTo((byte) -128);
  }

  @Test
  void refusesWhatIsNoValue() {
    var complex = new ListImgFactory<>(new ComplexFloatType());
    assertThatThrownBy(() -> IntervalImage.of(complex.create(2, 2), "image", "complex"))
        .hasMessage(
            "image must have pixels that are real numbers or packed colours, got ComplexFloatType");
  }
}
