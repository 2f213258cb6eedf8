// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Samples are the repository's, with their damage selected. */
class SampleImageTest {

  @Test
  void selectsTheDamage() throws IOException {
    ImagePlus image = SampleImage.SCRATCHED.open();
    ImagePlus mask = file("scratched-mask.png");
    assertThat(image.getProcessor().getPixels())
        .isEqualTo(file("scratched.png").getProcessor().getPixels());
    Roi selected = image.getRoi();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        assertThat(selected.contains(x, y)).isEqualTo(mask.getProcessor().get(x, y) != 0);
      }
    }
  }

  @Test
  void opensColours() throws IOException {
    ImagePlus image = SampleImage.CELLS.open();
    assertThat(image.getProcessor().getPixels())
        .isEqualTo(file("cells.png").getProcessor().getPixels());
    assertThat(image.getRoi()).isNull();
    assertThat(image.getTitle()).isEqualTo("cells.png");
  }

  private static ImagePlus file(String name) {
    return IJ.openImage(Path.of("plugin-resources", "samples", name).toString());
  }
}
