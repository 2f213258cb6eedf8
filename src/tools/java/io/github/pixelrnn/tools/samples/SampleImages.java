// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.samples;

import io.github.pixelrnn.model.Noise;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Writes the sample images:
 *
 * <table><caption>files</caption>
 * <tr><th>file</th><th>kind</th><th>what</th></tr>
 * <tr><td>scratched.png</td><td>8-bit grey</td><td>linen with a scratch and a grain of dust</td></tr>
 * <tr><td>scratched-mask.png</td><td>8-bit grey</td><td>255 where damaged or beside it, else 0</td></tr>
 * <tr><td>cells.png</td><td>RGB</td><td>stained cells, undamaged</td></tr>
 * </table>
 *
 * <p>The pixels are the same on every machine; the bytes are on one Java, whose compressor they
 * come from.
 */
public final class SampleImages {
  /** Width and height. */
  static final int SIDE = 128;

  private static final Noise NOISE = new Noise(1601_06759);

  private SampleImages() {}

  /**
   * Writes all of them.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    write(scratched(), folder.resolve("scratched.png"));
    write(mask(), folder.resolve("scratched-mask.png"));
    write(cells(), folder.resolve("cells.png"));
  }

  /** The linen before it was damaged: what a filled image may be compared with. */
  static BufferedImage undamaged() {
    Weave weave = new Weave(NOISE);
    return grey(weave::grey);
  }

  static BufferedImage scratched() {
    Weave weave = new Weave(NOISE);
    Damage damage = new Damage(NOISE);
    return grey((y, x) -> damage.over(weave.grey(y, x), y, x));
  }

  static BufferedImage mask() {
    Damage damage = new Damage(NOISE);
    return grey((y, x) -> damage.marked(y, x) ? 255 : 0);
  }

  static BufferedImage cells() {
    StainedCells cells = new StainedCells(NOISE);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int[] colour = cells.colour(y, x);
        image.setRGB(x, y, colour[0] << 16 | colour[1] << 8 | colour[2]);
      }
    }
    return image;
  }

  @FunctionalInterface
  private interface Grey {
    int at(int y, int x);
  }

  private static BufferedImage grey(Grey grey) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        // Past setRGB, which would convert between colour spaces.
        image.getRaster().setSample(x, y, 0, grey.at(y, x));
      }
    }
    return image;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer for " + file);
    }
  }
}
