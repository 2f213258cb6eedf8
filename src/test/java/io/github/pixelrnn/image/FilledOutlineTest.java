// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ByteProcessor;
import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class FilledOutlineTest {
  private final ImagePlus image = IJ.createImage("many", "8-bit ramp", 20, 10, 6);

  /** Two specks and a ring, one of them at the image's corner. */
  @Test
  void holdsExactlyWhatWasFilled() {
    ByteProcessor marks = new ByteProcessor(20, 10);
    marks.set(0, 0, 7);
    marks.set(19, 9, 7);
    for (int i = 0; i < 25; i++) {
      boolean inside = i % 5 > 0 && i % 5 < 4 && i / 5 > 0 && i / 5 < 4;
      marks.set(8 + i % 5, 3 + i / 5, inside ? 0 : 7);
    }
    Mask mask = Mask.ofImage(Planes.of(image), new ImagePlus("mask", marks));
    byte[] before = ((byte[]) image.getStack().getPixels(3)).clone();
    Roi old = new Roi(1, 1, 2, 2);
    image.setOverlay(new Overlay(old));
    FilledOutline.add(image, mask, 2);
    Overlay overlay = image.getOverlay();
    assertThat(overlay.size()).isEqualTo(2);
    assertThat(overlay.get(0)).isEqualTo(old);
    Roi outline = overlay.get(1);
    assertThat(outline.getName()).isEqualTo("filled");
    assertThat(outline.getPosition()).isEqualTo(3);
    assertThat(outline.isLine()).isFalse();
    for (int i = 0; i < 200; i++) {
      assertThat(outline.contains(i % 20, i / 20)).isEqualTo(marks.get(i) > 0);
    }
    assertThat(Arrays.equals((byte[]) image.getStack().getPixels(3), before)).isTrue();
  }

  /** Else the next filling would offer to fill the same again. Also after a TIFF. */
  @Test
  void isNoMask() {
    var unknown = ArrayImgs.bits(20, 10);
    unknown.getAt(4, 5).set(true);
    FilledOutline.addToAll(image, unknown);
    assertThat(Regions.ofOverlay(image).isEmpty()).isTrue();
    byte[] tiff = new FileSaver(image).serialize();
    ImagePlus opened = new Opener().deserialize(tiff);
    assertThat(opened.getOverlay().size()).isEqualTo(1);
    assertThat(Regions.ofOverlay(opened).isEmpty()).isTrue();
    opened.getOverlay().add(new Roi(2, 2, 3, 3));
    assertThat(Regions.ofOverlay(opened).isEmpty()).isFalse();
  }

  @Test
  void belongsToItsPlaceInAHyperstack() {
    image.setDimensions(1, 3, 2);
    image.setOpenAsHyperStack(true);
    var unknown = ArrayImgs.bits(20, 10);
    unknown.getAt(4, 5).set(true);
    Mask mask = Mask.ofValue(Planes.of(image), image.getStack().getProcessor(1).get(4, 5));
    FilledOutline.add(image, mask, 1, 5);
    Roi last = image.getOverlay().get(1);
    assertThat(last.getZPosition()).isEqualTo(3);
    assertThat(last.getTPosition()).isEqualTo(2);
    FilledOutline.addToAll(image, unknown);
    Roi all = image.getOverlay().get(2);
    assertThat(all.getPosition()).isZero();
    assertThat(all.hasHyperStackPosition()).isFalse();
    assertThat(all.getBounds()).isEqualTo(new Roi(4, 5, 1, 1).getBounds());
  }
}
