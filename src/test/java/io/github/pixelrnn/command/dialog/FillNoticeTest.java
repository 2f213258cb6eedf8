// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Parameters;
import org.junit.jupiter.api.Test;

class FillNoticeTest {
  private final ImagePlus image = IJ.createImage("cells", "8-bit ramp", 50, 40, 1);
  private final Entries entries = new Entries(Parameters.ofNew(Inpaint.class), InpaintForm.FORM);

  @Test
  void countsWhatWouldBeFilled() {
    image.setRoi(1, 1, 5, 4);
    assertThat(now().sentence()).isEqualTo("Fills 20 pixels in 1 hole (1.0 %)");
    assertThat(now().isGood()).isTrue();
    Overlay overlay = new Overlay(new Roi(0, 0, 1, 1));
    overlay.add(new Roi(1, 1, 1, 1)); // touches the first
    overlay.add(new Roi(49, 10, 1, 1));
    overlay.add(new Roi(0, 11, 1, 1)); // the row after it, on the other side
    image.setOverlay(overlay);
    entries.set("mask", "Overlay");
    assertThat(now().sentence()).isEqualTo("Fills 4 pixels in 3 holes (0.20 %)");
  }

  @Test
  void countsAllSlicesWhereAllAreFilled() {
    ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 10, 10, 4);
    Roi third = new Roi(1, 1, 5, 2);
    third.setPosition(3);
    stack.setOverlay(new Overlay(third));
    entries.set("mask", "Overlay");
    assertThat(of(stack).isGood()).as("in the first slice").isFalse();
    entries.set("slices", "All");
    assertThat(of(stack).sentence()).isEqualTo("Fills 10 pixels (2.5 % of 4 slices)");
  }

  @Test
  void saysThatTheImageWasClosed() {
    ImagePlus closed = IJ.createImage("gone", "8-bit ramp", 10, 10, 1);
    closed.flush(); // as ImageJ does with what its window showed
    assertThat(of(closed).sentence()).isEqualTo("Image: \"gone\" was closed");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(now().sentence()).isEqualTo(FillNotice.NO_SELECTION);
    assertThat(now().isGood()).isFalse();
    entries.set("mask", "Overlay");
    assertThat(now().sentence())
        .isEqualTo(
            "It is Overlay but \"cells\" has no selection in its overlay; add one with the key b");
    entries.set("mask", "NaN");
    assertThat(now().sentence()).isEqualTo("NaN is for 32-bit images only");
    entries.set("mask", "Value");
    entries.set("value", "black");
    assertThat(now().sentence()).isEqualTo("Value must be a number, got \"black\"");
  }

  @Test
  void showsItInTheOverlayAndTakesItAwayAgain() {
    image.setRoi(1, 1, 5, 4);
    MarkedOverlay marks = new MarkedOverlay(image);
    marks.show(now().marked());
    marks.show(now().marked());
    assertThat(image.getOverlay().size()).isEqualTo(1);
    marks.hide();
    assertThat(image.getOverlay()).isNull();

    Roi own = new Roi(2, 2, 3, 3);
    image.setOverlay(new Overlay(own));
    marks.show(now().marked());
    assertThat(image.getOverlay().size()).isEqualTo(2);
    marks.hide();
    assertThat(image.getOverlay().toArray()).containsExactly(own);
  }

  private FillNotice now() {
    return of(image);
  }

  private FillNotice of(ImagePlus asked) {
    return FillNotice.of(
        asked,
        entries,
        (parameter, name) -> {
          throw new IllegalArgumentException(parameter + " is not asked for");
        });
  }
}
