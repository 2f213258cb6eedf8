// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolePixelsTest {
  private static final int W = 6;

  /** Of every type, to the last bit, and no pixel around them. */
  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
  void goFromOneImageToAnother(String type) {
    ImagePlus from = IJ.createImage("from", type + " ramp", W, 5, 3);
    ImagePlus to = IJ.createImage("to", type + " black", W, 5, 3);
    from.setRoi(new Roi(1, 2, 3, 2));
    HolePixels holes = HolePixels.of(Mask.ofSelection(from), 0, 2);
    if (type.equals("32-bit")) {
      from.getStack().getProcessor(1).setf(1, 2, Float.NaN);
    }
    ImagePlus untouched = to.duplicate();
    holes.write(to, holes.read(from));
    for (int plane = 0; plane < 3; plane++) {
      ImageProcessor before = from.getStack().getProcessor(plane + 1);
      ImageProcessor after = to.getStack().getProcessor(plane + 1);
      ImageProcessor old = untouched.getStack().getProcessor(plane + 1);
      for (int i = 0; i < W * 5; i++) {
        boolean inside = plane != 1 && new Rectangle(1, 2, 3, 2).contains(i % W, i / W);
        assertThat(after.get(i)).isEqualTo(inside ? before.get(i) : old.get(i));
      }
    }
    assertThat(holes.bounds()).isEqualTo(new Rectangle(1, 2, 3, 2));
    assertThat(holes.count()).isEqualTo(12);
    assertThat(holes.planes()).containsExactly(0, 2);
  }
}
