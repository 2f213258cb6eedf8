// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of image from pixels in to pixels out. The engine draws every level alike, so what is
 * tested is where pixels come from and go to.
 */
class ImageTypesTest {
  private static final int W = 44;
  private static final int H = 40;

  @TempDir Path folder;

  @Test
  @Tag("slow")
  void sixteenBitsKeepTheirRangeAndShowNoSteps() throws IOException {
    ShortProcessor pixels = new ShortProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.set(i, i * 40503 & 0xFFFF);
    }
    ImagePlus image = new ImagePlus("deep", pixels);
    image.setRoi(new Roi(10, 10, 16, 16));
    fillsExactly(image, Map.of(), i -> image.getRoi().contains(i % W, i / W));
    ImageProcessor filled = inpaint(image, Map.of()).getProcessor();
    assertThat(filled).isInstanceOf(ShortProcessor.class);
    int[] values =
        IntStream.range(0, 256).map(i -> filled.get(10 + i % 16, 10 + i / 16)).sorted().toArray();
    assertThat(values[0]).isLessThan(2000);
    assertThat(values[255]).isGreaterThan(63000);
    // 256 draws from 256 levels have some 160 different levels; inside their bins they differ too.
    assertThat(Arrays.stream(values).distinct().count()).isGreaterThan(220);
  }

  @Test
  void floatsWithUndefinedPixels() throws IOException {
    FloatProcessor pixels = new FloatProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.setf(i, -0.5f + i * 37 % 1000 / 1000f);
    }
    IntPredicate hole = i -> i % W > 20 && i % W < 25 && i / W == 7;
    for (int i = 0; i < W * H; i++) {
      if (hole.test(i)) {
        pixels.setf(i, i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
      }
    }
    ImagePlus image = new ImagePlus("float", pixels);
    fillsExactly(image, Map.of("mask", "NaN"), hole);
    ImageProcessor filled = inpaint(image, Map.of("mask", "NaN")).getProcessor();
    for (int i = 0; i < W * H; i++) {
      assertThat(filled.getf(i)).isBetween(-0.5f, 0.5f);
    }
  }

  @Test
  @Tag("slow")
  void colours() throws IOException {
    ColorProcessor pixels = new ColorProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.set(i, 0xFF000000 | i * 7919);
    }
    ImagePlus image = new ImagePlus("colour", pixels);
    image.setRoi(new Roi(0, 0, 5, 5));
    fillsExactly(image, Map.of(), i -> i % W < 5 && i / W < 5);
  }

  @Test
  @Tag("slow")
  void selectionsOfAnyKind() throws IOException {
    Roi composite = new ShapeRoi(new Roi(2, 2, 6, 6)).not(new ShapeRoi(new Roi(4, 4, 2, 2)));
    fillsExactly(
        selected(composite), Map.of(), i -> within(i, 2, 2, 6, 6) && !within(i, 4, 4, 2, 2));
    Line line = new Line(5, 30, 40, 30);
    line.setStrokeWidth(3);
    fillsExactly(selected(line), Map.of(), i -> within(i, 4, 29, 38, 3));
    fillsExactly(selected(new Roi(40, 36, 30, 30)), Map.of(), i -> within(i, 40, 36, 4, 4));
    PolygonRoi polygon =
        new PolygonRoi(new int[] {10, 20, 20, 10}, new int[] {5, 5, 9, 9}, 4, Roi.POLYGON);
    fillsExactly(selected(polygon), Map.of(), i -> within(i, 10, 5, 10, 4));
  }

  @Test
  void everyCorner() throws IOException {
    ByteProcessor pixels = noise(5);
    IntPredicate corner = i -> (i % W < 3 || i % W >= W - 3) && (i / W < 4 || i / W >= H - 4);
    IntStream.range(0, W * H).filter(corner).forEach(i -> pixels.set(i, 255));
    fillsExactly(new ImagePlus("corners", pixels), Map.of("mask", "Value", "value", 255.0), corner);
  }

  @Test
  void twoHundredHoles() throws IOException {
    ByteProcessor pixels = noise(3);
    for (int i = 0; i < 200; i++) {
      pixels.set(i * 13 % W, i * 7 % H, 255);
    }
    fillsExactly(
        new ImagePlus("holes", pixels),
        Map.of("mask", "Value", "value", 255.0),
        i -> pixels.get(i) == 255);
  }

  /** Enough is known in absolute numbers. */
  @Test
  @Tag("slow")
  void nineteenOfTwentyPixelsUnknown() throws IOException {
    int side = 330;
    ByteProcessor pixels = new ByteProcessor(side, side);
    for (int i = 0; i < side * side; i++) {
      pixels.set(i, i * 131 % 250);
    }
    ImagePlus image = new ImagePlus("masked", pixels);
    int unknown = 314 * side;
    image.setRoi(new Roi(0, 0, side, 314));
    // Particles keep to one draw of two.
    ImageProcessor filled = inpaint(image, Map.of("particles", 2)).getProcessor();
    for (int i = unknown; i < side * side; i++) {
      assertThat(filled.get(i)).isEqualTo(pixels.get(i));
    }
    long changed = IntStream.range(0, unknown).filter(i -> filled.get(i) != pixels.get(i)).count();
    // Of 256 levels drawn one is what was there before.
    assertThat(changed).isGreaterThan(unknown * 98L / 100);
  }

  @Test
  void aModelOfTheLibraryFillsThreeByThree() throws IOException {
    ImagePlus tiny = new ImagePlus("tiny", new ByteProcessor(3, 3));
    tiny.setRoi(new Roi(1, 1, 2, 1));
    boolean[][] touched = new UniformFilling(folder).touched(tiny, Map.of("model", trained()));
    assertThat(touched[0])
        .containsExactly(false, false, false, false, true, true, false, false, false);
  }

  @Test
  void nineteenOfTwentyUnknownAndThreeByThreeAreTooLittleToLearnFrom() {
    ImagePlus tiny = new ImagePlus("tiny", new ByteProcessor(3, 3));
    tiny.setRoi(new Roi(1, 1, 1, 1));
    assertThatThrownBy(() -> inpaint(tiny, Map.of()))
        .hasMessage(
            "model: with 8 known pixels there is too little to train on this image; choose a model"
                + " of the library");
    ImagePlus masked = new ImagePlus("masked", new ByteProcessor(200, 200));
    masked.setRoi(new Roi(0, 0, 200, 192));
    assertThatThrownBy(() -> inpaint(masked, Map.of()))
        .hasMessageContaining("with 1600 known pixels there is too little to train");
  }

  @Test
  void constantInConstantOut() throws IOException {
    ImageProcessor grey = new ByteProcessor(W, H);
    ImageProcessor deep = new ShortProcessor(W, H);
    ImageProcessor real = new FloatProcessor(W, H);
    ImageProcessor colour = new ColorProcessor(W, H);
    grey.set(255);
    deep.set(40001);
    real.set(-0.123456789);
    colour.setColor(new java.awt.Color(1, 200, 255));
    colour.fill();
    for (ImageProcessor pixels : List.of(grey, deep, real, colour)) {
      ImagePlus image = new ImagePlus("constant", pixels.duplicate());
      image.setRoi(new Roi(3, 3, 9, 9));
      image.getProcessor().setRoi((Roi) null);
      for (int i = 0; i < 81; i++) {
        image.getProcessor().set(3 + i % 9, 3 + i / 9, 0);
      }
      for (String result : List.of("Sample", "Mean")) {
        ImageProcessor filled = inpaint(image, Map.of("result", result)).getProcessor();
        for (int i = 0; i < W * H; i++) {
          assertThat(filled.get(i)).as(pixels + " " + i).isEqualTo(pixels.get(i));
        }
      }
    }
  }

  private static ByteProcessor noise(int seed) {
    ByteProcessor pixels = new ByteProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.set(i, (i * 131 + seed * 17) % 250);
    }
    return pixels;
  }

  private static ImagePlus selected(Roi roi) {
    ImagePlus image = new ImagePlus("selected", noise(1));
    image.setRoi(roi);
    return image;
  }

  private static boolean within(int pixel, int left, int top, int width, int height) {
    int x = pixel % W - left;
    int y = pixel / W - top;
    return x >= 0 && x < width && y >= 0 && y < height;
  }

  private void fillsExactly(ImagePlus image, Map<String, Object> more, IntPredicate isHole)
      throws IOException {
    boolean[] touched = new UniformFilling(folder).touched(image, more)[0];
    for (int i = 0; i < W * H; i++) {
      assertThat(touched[i]).as("(%d, %d)", i % W, i / W).isEqualTo(isHole.test(i));
    }
  }

  /** The name of a model in the library. */
  private String trained() throws IOException {
    inpaint(selected(new Roi(1, 1, 1, 1)), Map.of());
    return "trained-on-selected";
  }

  private ImagePlus inpaint(ImagePlus image, Map<String, Object> more) throws IOException {
    return new UniformFilling(folder).inpaint(image, more).image();
  }
}
