// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ColourLegendTest {
  @Test
  void standsWhereNothingIsToldOf() {
    ImagePlus maps = maps(300, 200, 1);
    for (int i = 0; i < 300 * 200; i++) {
      boolean lowerLeft = i % 300 < 100 && i / 300 >= 100;
      maps.getStack().getProcessor(1).setf(i, lowerLeft ? 0 : 2);
    }
    ColourLegend.add(maps);
    assertThat(maps.getOverlay().size()).isEqualTo(1);
    ImageRoi legend = (ImageRoi) maps.getOverlay().get(0);
    assertThat(legend.getPosition()).isEqualTo(1);
    assertThat(legend.getBounds().x).isZero();
    assertThat(legend.getBounds().y + legend.getBounds().height).isEqualTo(200);
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    picture.getGraphics().drawImage(legend.getProcessor().createImage(), 0, 0, null);
    LUT lut = maps.getLuts()[0];
    assertThat(picture.getRGB(6, 3)).as("upper end").isEqualTo(lut.getRGB(255));
    assertThat(picture.getRGB(6, 50)).as("lower end").isEqualTo(lut.getRGB(0));
  }

  @Test
  void belongsToTheFirstChannelOfAllSlices() {
    ImagePlus maps = maps(300, 200, 2);
    ColourLegend.add(maps);
    ImageRoi legend = (ImageRoi) maps.getOverlay().get(0);
    assertThat(legend.getCPosition()).isEqualTo(1);
    assertThat(legend.getZPosition()).isZero();
    assertThat(legend.getBounds().x).isGreaterThan(200);
    assertThat(legend.getBounds().y).isZero();
  }

  @Test
  void leavesSmallMapsAlone() {
    ImagePlus maps = maps(60, 60, 1);
    ColourLegend.add(maps);
    assertThat(maps.getOverlay()).isNull();
  }

  private static ImagePlus maps(int width, int height, int slices) {
    ImagePlus plain = IJ.createHyperStack("maps", width, height, 3, slices, 1, 32);
    CompositeImage maps = new CompositeImage(plain, CompositeImage.COLOR);
    LUT ramp = LightnessRamp.lut();
    ramp.max = 4;
    maps.setChannelLut(ramp, 1);
    assertThat(maps.getProcessor()).isInstanceOf(FloatProcessor.class);
    return maps;
  }
}
