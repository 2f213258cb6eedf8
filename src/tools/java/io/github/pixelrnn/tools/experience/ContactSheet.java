// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Images of one size side by side, line by line, with white between them.
 *
 * @param images x, y, channel
 */
record ContactSheet(List<Img<UnsignedByteType>> images) {
  private static final int GAP = 4;

  ContactSheet {
    images = List.copyOf(images);
  }

  void write(Path file) throws IOException {
    int columns = (int) Math.ceil(Math.sqrt(images.size()));
    int rows = (images.size() + columns - 1) / columns;
    int side = (int) images.get(0).dimension(0);
    int pitch = side + GAP;
    BufferedImage sheet =
        new BufferedImage(columns * pitch + GAP, rows * pitch + GAP, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        int column = x / pitch;
        int number = y / pitch * columns + column;
        boolean inside = x % pitch >= GAP && y % pitch >= GAP && number < images.size();
        sheet.setRGB(
            x, y, inside ? colour(images.get(number), x % pitch - GAP, y % pitch - GAP) : 0xFFFFFF);
      }
    }
    if (!ImageIO.write(sheet, "png", file.toFile())) {
      throw new IOException(file + " can't be written as PNG");
    }
  }

  private static int colour(Img<UnsignedByteType> image, int x, int y) {
    int colour = 0;
    for (int c = 0; c < 3; c++) {
      int channel = Math.min(c, (int) image.dimension(2) - 1);
      colour = colour << 8 | image.getAt(x, y, channel).get();
    }
    return colour;
  }
}
