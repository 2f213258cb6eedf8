// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;

/** Images that came with the software, to try it on. */
public enum SampleImage {
  /** Linen with a scratch and a grain of dust, which are selected. */
  SCRATCHED("scratched.png", "scratched-mask.png"),
  /** Stained cells, undamaged. */
  CELLS("cells.png", "");

  private static final String FOLDER = "/pixelrnn/samples/";

  private final String file;
  private final String mask;

  /**
   * @param mask empty for an image without one
   */
  SampleImage(String file, String mask) {
    this.file = file;
    this.mask = mask;
  }

  /**
   * The image, anew each time.
   *
   * @throws IOException when it can't be read
   */
  public ImagePlus open() throws IOException {
    ImagePlus image = new ImagePlus(file, read(file));
    if (!mask.isEmpty()) {
      ImageProcessor marked = new ImagePlus(mask, read(mask)).getProcessor();
      marked.setThreshold(1, 255, ImageProcessor.NO_LUT_UPDATE);
      image.setRoi(new ThresholdToSelection().convert(marked));
    }
    return image;
  }

  private static BufferedImage read(String name) throws IOException {
    try (InputStream in = SampleImage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("the sample " + name + " did not come with this build");
      }
      return ImageIO.read(in);
    }
  }
}
