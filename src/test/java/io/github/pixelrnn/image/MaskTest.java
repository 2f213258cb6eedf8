// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final String NONE = ".....";

  private final ImagePlus image = new ImagePlus("cells", new ByteProcessor(5, 5));

  /** One for all planes marks those that are filled; one of each plane marks all. */
  @Test
  void tellsWhatIsUnknownBesideAFilledPlane() {
    ImageStack stack = new ImageStack(5, 5);
    for (int plane = 0; plane < 2; plane++) {
      FloatProcessor pixels = new FloatProcessor(5, 5);
      pixels.setf(plane, 0, Float.NaN);
      pixels.setf(2, 1, 7);
      stack.addSlice(pixels);
    }
    ImagePlus floats = new ImagePlus("floats", stack);
    floats.setRoi(new Roi(4, 4, 1, 1));
    Planes planes = Planes.of(floats);
    Mask selected = Mask.ofSelection(floats).beside(planes, 1);
    assertThat(count(selected, 0)).isEqualTo(1);
    assertThat(count(selected, 1)).isEqualTo(2);
    Mask valued = Mask.ofValue(planes, 7).beside(planes, 1);
    assertThat(count(valued, 0)).isEqualTo(2);
    assertThat(count(valued, 1)).isEqualTo(2);
    assertThat(count(Mask.ofSelection(floats).inverted().kept(0, 1).beside(planes, 1), 0))
        .isEqualTo(1);
  }

  private static int count(Mask mask, int plane) {
    int count = 0;
    for (BitType bit : mask.unknown(plane)) {
      count += bit.get() ? 1 : 0;
    }
    return count;
  }

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
  void takesTheOverlaysSelectionsTogether() {
    Overlay overlay = new Overlay(new Roi(0, 0, 2, 1));
    overlay.add(new Roi(1, 0, 2, 2));
    overlay.add(new Roi(30, 30, 2, 2)); // outside
    overlay.add(new ImageRoi(0, 2, new ByteProcessor(2, 2)));
    image.setOverlay(overlay);
    assertThat(rows(Mask.ofOverlay(Planes.of(image)), 0))
        .containsExactly("###..", ".##..", NONE, NONE, NONE);
  }

  @Test
  void takesASelectionOfOnePlaneInThatPlane() {
    ImagePlus three = stack("three", 3);
    Roi everywhere = new Roi(0, 0, 1, 1);
    Roi second = new Roi(1, 0, 1, 1);
    second.setPosition(2);
    three.setOverlay(new Overlay(everywhere));
    three.getOverlay().add(second);
    Mask mask = Mask.ofOverlay(Planes.of(three));
    assertThat(rows(mask, 0)[0]).startsWith("#.");
    assertThat(rows(mask, 1)[0]).startsWith("##");
  }

  /** Duplicated from a hyperstack, whose positions mean nothing there. */
  @Test
  void takesSelectionsOfAnyPlaceInAnImageOfOnePlane() {
    Roi first = new Roi(0, 0, 1, 1);
    first.setPosition(2, 3, 1);
    Roi second = new Roi(2, 0, 1, 1);
    second.setPosition(7);
    image.setOverlay(new Overlay(first));
    image.getOverlay().add(second);
    assertThat(rows(Mask.ofOverlay(Planes.of(image)), 0)[0]).isEqualTo("#.#..");
  }

  @Test
  void refusesAnOverlayAndAManagerWithoutSelections() {
    assertThatThrownBy(() -> Mask.ofOverlay(Planes.of(image)))
        .hasMessageContaining("has no selection in its overlay");
    assertThatThrownBy(() -> Mask.ofRoiManager(Planes.of(image)))
        .hasMessage("mask: it is ROI Manager but that holds no selection; add one with the key t");
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
  void hasAPlaneForEachOfTheImage() {
    ImagePlus stack = stack("stack", 3);
    ImagePlus masks = stack("masks", 3);
    for (int plane = 0; plane < 3; plane++) {
      masks.getStack().getProcessor(plane + 1).set(plane, 2, 255);
    }
    Mask mask = Mask.ofImage(Planes.of(stack), masks);
    for (int plane = 0; plane < 3; plane++) {
      String[] rows = {NONE, NONE, NONE, NONE, NONE};
      rows[2] = ".".repeat(plane) + "#" + ".".repeat(4 - plane);
      assertThat(rows(mask, plane)).containsExactly(rows);
    }
    assertThat(mask.count(0, 2)).isEqualTo(2);
  }

  @Test
  void refusesAnotherNumberOfPlanes() {
    assertThatThrownBy(() -> Mask.ofImage(Planes.of(stack("", 3)), stack("two", 2)))
        .hasMessage("maskimage: \"two\" has 2 planes; it must have 1 or as many as the image, 3");
  }

  private static ImagePlus stack(String title, int planes) {
    ImageStack stack = new ImageStack(5, 5);
    for (int plane = 0; plane < planes; plane++) {
      stack.addSlice(new ByteProcessor(5, 5));
    }
    return new ImagePlus(title, stack);
  }

  @Test
  void drawsALineOfSegmentsWithItsStroke() {
    PolygonRoi line = new PolygonRoi(new float[] {0, 4, 4}, new float[] {1, 1, 4}, Roi.POLYLINE);
    line.setStrokeWidth(3);
    image.setRoi(line);
    String[] rows = selection();
    assertThat(rows[1]).isEqualTo("#####");
    assertThat(rows[2]).startsWith("####");
    assertThat(rows[4]).startsWith("..").endsWith("##");
  }

  @Test
  void takesPolygonsAndFreehandByWhatTheyEnclose() {
    for (int type : new int[] {Roi.POLYGON, Roi.FREEROI, Roi.TRACED_ROI}) {
      image.setRoi(new PolygonRoi(new int[] {1, 4, 4, 1}, new int[] {1, 1, 3, 3}, 4, type));
      assertThat(selection()).containsExactly(NONE, ".###.", ".###.", NONE, NONE);
    }
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
