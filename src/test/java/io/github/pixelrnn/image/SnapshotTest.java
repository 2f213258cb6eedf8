// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  @Test
  void staysAsTheImageWas() {
    ImagePlus image = stack();
    ImagePlus copy = Snapshot.of(image, plane -> true);
    image.getProcessor().set(0, 0, 9);
    image.getCalibration().pixelWidth = 4;
    image.setRoi(new Roi(2, 2, 1, 1));
    image.flush();
    assertThat(copy.getTitle()).isEqualTo("stack");
    assertThat(copy.getStack().getProcessor(2).get(0, 0)).isEqualTo(2);
    assertThat(copy.getStack().getSliceLabel(3)).isEqualTo("s3");
    assertThat(copy.getCurrentSlice()).isEqualTo(2);
    assertThat(copy.getCalibration().pixelWidth).isEqualTo(0.5);
    assertThat(copy.getRoi().getBounds().x).isEqualTo(1);
  }

  @Test
  void takesNoMemoryForWhatIsNotNeeded() {
    ImageStack stack = Snapshot.ofCurrent(stack()).getStack();
    assertThat(stack.getProcessor(2).get(0, 0)).isEqualTo(2);
    assertThat(stack.getPixels(1)).isSameAs(stack.getPixels(3)).isNotSameAs(stack.getPixels(2));
  }

  private static ImagePlus stack() {
    ImageStack stack = new ImageStack(4, 3);
    for (int slice = 1; slice <= 3; slice++) {
      ShortProcessor pixels = new ShortProcessor(4, 3);
      pixels.set(0, 0, slice);
      stack.addSlice("s" + slice, pixels);
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setSlice(2);
    image.getCalibration().pixelWidth = 0.5;
    image.setRoi(new Roi(1, 1, 2, 1));
    return image;
  }
}
