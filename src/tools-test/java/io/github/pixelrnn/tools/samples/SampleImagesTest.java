// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SampleImagesTest {
  private static final Path FOLDER = Path.of("plugin-resources", "samples");

  @Test
  void areWhatTheGeneratorDraws() throws IOException {
    assertThat(pixels(stored("scratched.png"))).isEqualTo(pixels(SampleImages.scratched()));
    assertThat(pixels(stored("scratched-mask.png"))).isEqualTo(pixels(SampleImages.mask()));
    assertThat(pixels(stored("cells.png"))).isEqualTo(pixels(SampleImages.cells()));
  }

  /** A pixel changed outside the mask would be kept as known, and learned from. */
  @Test
  void markAllThatIsDamagedAndLittleElse() {
    int[] before = pixels(SampleImages.undamaged());
    int[] after = pixels(SampleImages.scratched());
    int[] mask = pixels(SampleImages.mask());
    int marked = 0;
    for (int i = 0; i < mask.length; i++) {
      assertThat(mask[i]).isIn(0, 255);
      if (mask[i] == 0) {
        assertThat(after[i]).isEqualTo(before[i]);
      } else {
        marked++;
      }
    }
    assertThat(marked).isBetween(mask.length / 50, mask.length / 15);
  }

  private static BufferedImage stored(String name) throws IOException {
    return ImageIO.read(FOLDER.resolve(name).toFile());
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, SampleImages.SIDE, SampleImages.SIDE, (int[]) null);
  }
}
