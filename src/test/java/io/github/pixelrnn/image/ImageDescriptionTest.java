// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageDescriptionTest {

  @Test
  void blankImageHasAllButThePixels() throws IOException {
    ImageStack stack = new ImageStack(5, 4);
    for (int plane = 1; plane <= 12; plane++) {
      stack.addSlice(plane == 2 ? null : "plane " + plane, new ShortProcessor(5, 4));
    }
    ImagePlus image = new ImagePlus("cells.tif", stack);
    image.setDimensions(2, 3, 2);
    image.setOpenAsHyperStack(true);
    image.setPosition(2, 3, 1);
    image.setCalibration(calibration());

    ImagePlus blank = Sent.copy(ImageDescription.of(image)).blank();
    assertThat(blank.getTitle()).isEqualTo("cells.tif");
    assertThat(blank.getBitDepth()).isEqualTo(8);
    assertThat(blank.getDimensions()).containsExactly(5, 4, 2, 3, 2);
    assertThat(blank.isHyperStack()).isTrue();
    assertThat(blank.getCurrentSlice()).isEqualTo(image.getCurrentSlice()).isEqualTo(6);
    for (int plane = 1; plane <= 12; plane++) {
      String label = stack.getSliceLabel(plane);
      assertThat(blank.getStack().getSliceLabel(plane)).isEqualTo(label);
      assertThat((byte[]) blank.getStack().getPixels(plane)).containsOnly(0);
    }
    Calibration made = blank.getCalibration();
    assertThat(made)
        .usingRecursiveComparison()
        .ignoringFields("function", "coefficients", "valueUnit", "cTable", "bitDepth")
        .isEqualTo(calibration());
    assertThat(made.calibrated()).as("values are others than the image's").isFalse();
  }

  @Test
  void imageOfOnePlaneIsNoHyperstack() throws IOException {
    ImagePlus image = new ImagePlus("grey", new ByteProcessor(7, 3));
    ImageDescription description = Sent.copy(ImageDescription.of(image));
    assertThat(description.planes()).isEqualTo(1);
    assertThat(description.blank().getDimensions()).containsExactly(7, 3, 1, 1, 1);
    assertThat(description.blank().isHyperStack()).isFalse();
    assertThat(description.blank().getCalibration().scaled()).isFalse();
  }

  private static Calibration calibration() {
    Calibration calibration = new Calibration();
    calibration.pixelWidth = 0.25;
    calibration.pixelHeight = 0.5;
    calibration.pixelDepth = 2;
    calibration.xOrigin = 3;
    calibration.yOrigin = 4;
    calibration.zOrigin = 5;
    calibration.frameInterval = 1.5;
    calibration.fps = 12;
    calibration.loop = true;
    calibration.setInvertY(true);
    calibration.setUnit("um");
    calibration.setYUnit("mm");
    calibration.setZUnit("nm");
    calibration.setTimeUnit("min");
    calibration.info = "taken at night";
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 2}, "OD");
    return calibration;
  }
}
