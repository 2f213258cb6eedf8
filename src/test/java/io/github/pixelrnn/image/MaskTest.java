// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final String NONE = ".....";

  private final ImagePlus image = new ImagePlus("cells", new ByteProcessor(5, 5));

  @Test
  void takesARectangleAsItStands() {
    image.setRoi(new Roi(1, 2, 3, 2));
    assertThat(selection()).containsExactly(NONE, NONE, ".###.", ".###.", NONE);
  }

  @Test
  void takesAnOvalByItsMask() {
    image.setRoi(new OvalRoi(0, 0, 5, 5));
    assertThat(selection()).containsExactly(".###.", "#####", "#####", "#####", ".###.");
  }

  @Test
  void clipsASelectionThatHangsOverTheEdge() {
    // Of the same oval only its lower right quarter lies in the image.
    image.setRoi(new OvalRoi(-2, -2, 5, 5));
    assertThat(selection()).containsExactly("###..", "###..", "##...", NONE, NONE);
  }

  @Test
  void takesPartsOfACompositeSelection() {
    ShapeRoi ring = new ShapeRoi(new Roi(0, 0, 5, 5)).not(new ShapeRoi(new Roi(1, 1, 3, 3)));
    image.setRoi(ring);
    assertThat(selection()).containsExactly("#####", "#...#", "#...#", "#...#", "#####");
  }

  @Test
  void drawsALineOnePixelWide() {
    image.setRoi(new Line(0, 2, 4, 2));
    assertThat(selection()).containsExactly(NONE, NONE, "#####", NONE, NONE);
  }

  @Test
  void drawsALineWithItsStroke() {
    Line line = new Line(0, 2, 4, 2);
    line.setStrokeWidth(3);
    image.setRoi(line);
    assertThat(selection()).containsExactly(NONE, "#####", "#####", "#####", NONE);
  }

  @Test
  void drawsPointsAsPixels() {
    PointRoi points = new PointRoi(1, 1);
    points.addPoint(4, 3);
    points.addPoint(9, 9);
    image.setRoi(points);
    assertThat(selection()).containsExactly(NONE, ".#...", NONE, "....#", NONE);
  }

  @Test
  void refusesNoSelection() {
    assertThatThrownBy(() -> Mask.ofSelection(image))
        .hasMessage(
            "mask: it is Selection but \"cells\" has no selection; draw one, or set mask to Image"
                + " and maskimage to the mask");
  }

  @Test
  void refusesASelectionOutside() {
    image.setRoi(new Roi(10, 10, 3, 3));
    assertThatThrownBy(() -> Mask.ofSelection(image)).hasMessageContaining("outside the image");
  }

  @Test
  void readsRawValuesWhateverTheLookUpTableShows() {
    ByteProcessor mask = new ByteProcessor(5, 5);
    mask.set(3, 1, 255);
    mask.set(4, 1, 1);
    mask.invertLut();
    assertThat(rows(Mask.ofImage(Planes.of(image), new ImagePlus("mask", mask)), 0))
        .containsExactly(NONE, "...##", NONE, NONE, NONE);
  }

  @Test
  void invertsOnRequest() {
    image.setRoi(new Roi(0, 0, 5, 4));
    assertThat(rows(Mask.ofSelection(image).inverted(), 0))
        .containsExactly(NONE, NONE, NONE, NONE, "#####");
  }

  @Test
  void findsAValueInAllThreeChannels() {
    ColorProcessor colours = new ColorProcessor(2, 1, new int[] {0xFF000000, 0xFF0000FF});
    assertThat(rows(Mask.ofValue(Planes.of(new ImagePlus("", colours)), 0), 0))
        .containsExactly("#.");
  }

  @Test
  void findsFloatsAsTheyWereWritten() {
    FloatProcessor values = new FloatProcessor(3, 1, new float[] {0.1f, 0.2f, Float.NaN});
    Planes planes = Planes.of(new ImagePlus("", values));
    assertThat(rows(Mask.ofValue(planes, 0.1), 0)).containsExactly("#..");
    assertThat(rows(Mask.ofNaN(planes), 0)).containsExactly("..#");
  }

  @Test
  void refusesNaNForWholeNumbers() {
    assertThatThrownBy(() -> Mask.ofNaN(Planes.of(image)))
        .hasMessage("mask: NaN is for 32-bit images only");
  }

  @Test
  void refusesAMaskOfAnotherSize() {
    ImagePlus other = new ImagePlus("small", new ByteProcessor(4, 5));
    assertThatThrownBy(() -> Mask.ofImage(Planes.of(image), other))
        .hasMessage("maskimage: \"small\" is 4×5 but the image 5×5");
  }

  @Test
  void refusesEmptyAndFullMasks() {
    ImagePlus empty = new ImagePlus("empty", new ByteProcessor(5, 5));
    Mask none = Mask.ofImage(Planes.of(image), empty);
    assertThatThrownBy(() -> none.count(0)).hasMessageStartingWith("mask: it is empty");
    assertThatThrownBy(() -> none.inverted().count(0))
        .hasMessageStartingWith("mask: it covers everything in plane 1");
  }

  private String[] selection() {
    return rows(Mask.ofSelection(image), 0);
  }

  private static String[] rows(Mask mask, int plane) {
    var unknown = mask.unknown(plane);
    String[] rows = new String[(int) unknown.dimension(1)];
    for (int y = 0; y < rows.length; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < unknown.dimension(0); x++) {
        row.append(unknown.getAt(x, y).get() ? '#' : '.');
      }
      rows[y] = row.toString();
    }
    return rows;
  }
}
