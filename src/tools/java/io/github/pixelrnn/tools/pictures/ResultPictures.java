// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pictures;

import ij.IJ;
import ij.ImagePlus;
import ij.process.Blitter;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures of results, each a row of panels. */
public final class ResultPictures {
  /** Of the sample that is shown, in pixels: enough for all its damage. */
  private static final int SIDE = 112;

  private static final int LEFT = 8;
  private static final int ENLARGED = 2;
  private static final int GAP = 8;

  private final Path results;
  private final Path folder;

  private ResultPictures(Path results, Path folder) {
    this.results = results;
    this.folder = folder;
  }

  /**
   * Writes all of them.
   *
   * @param arguments the scratched sample, the folder of results, and that of the pictures
   */
  public static void main(String[] arguments) throws IOException {
    Path sample = Path.of(arguments[0]);
    ResultPictures pictures =
        new ResultPictures(Path.of(arguments[1]), Files.createDirectories(Path.of(arguments[2])));
    ImageProcessor damaged = open(sample).getProcessor();
    pictures.write(
        "uncertainty",
        damaged,
        pictures.plane("filled.tif", 1),
        shown(pictures.plane("filled-uncertainty.tif", 1), 8));
    ImageProcessor first = pictures.plane("candidates.tif", 1);
    ImageProcessor second = pictures.plane("candidates.tif", 2);
    pictures.write("candidates", first, second, difference(first, second));
    pictures.write("surprise", damaged, shown(pictures.plane("surprise.tif", 1), 16));
    pictures.write("short", pictures.plane("short.tif", 1), pictures.plane("filled.tif", 1));
  }

  private static ImagePlus open(Path file) throws IOException {
    ImagePlus image = IJ.openImage(file.toString());
    if (image == null) {
      throw new IOException(file + " can't be read");
    }
    return image;
  }

  private ImageProcessor plane(String file, int slice) throws IOException {
    return open(results.resolve(file)).getStack().getProcessor(slice);
  }

  /** A map in bits as grey, from 0 to the most that is shown. */
  private static ImageProcessor shown(ImageProcessor bits, double most) {
    bits.setMinAndMax(0, most);
    return bits.convertToByteProcessor(true);
  }

  /** Brighter where two images differ more, from 0 to 64. */
  private static ImageProcessor difference(ImageProcessor one, ImageProcessor other) {
    ImageProcessor difference = one.duplicate();
    difference.copyBits(other, 0, 0, Blitter.DIFFERENCE);
    difference.multiply(4);
    return difference;
  }

  private void write(String name, ImageProcessor... panels) throws IOException {
    int side = SIDE * ENLARGED;
    ByteProcessor row = new ByteProcessor(panels.length * side + (panels.length - 1) * GAP, side);
    row.setValue(255);
    row.fill();
    for (int i = 0; i < panels.length; i++) {
      panels[i].setRoi(LEFT, LEFT, SIDE, SIDE);
      ImageProcessor panel = panels[i].crop();
      panel.setInterpolationMethod(ImageProcessor.NONE); // pixels are what it is about
      row.insert(panel.resize(side, side), i * (side + GAP), 0);
    }
    BufferedImage picture = row.getBufferedImage();
    ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
  }
}
