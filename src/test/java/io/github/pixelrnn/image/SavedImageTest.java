// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedImageTest {
  @TempDir private Path folder;

  /** ImageJ would draw them into the pixels, and make the image RGB. */
  @Test
  void selectionsOfAnOverlayAreNotDrawnIntoAPng() throws IOException {
    ByteProcessor pixels = new ByteProcessor(8, 8);
    for (int i = 0; i < 64; i++) {
      pixels.set(i, 3 * i);
    }
    ImagePlus image = new ImagePlus("image", pixels.duplicate());
    image.setOverlay(new Overlay(new Roi(2, 2, 4, 4)));
    Path file = folder.resolve("image.png");

    SavedImage.write(image, file);

    ImagePlus read = ImageFiles.read(file);
    assertThat(read.getBitDepth()).isEqualTo(8);
    assertThat((byte[]) read.getProcessor().getPixels()).isEqualTo((byte[]) pixels.getPixels());
    assertThat(image.getHideOverlay()).as("as it was").isFalse();
    assertThat(image.getOverlay().size()).isEqualTo(1);
  }
}
