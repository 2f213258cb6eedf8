// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Image files as they should be, by those who write most of them: ImageJ and Java. */
final class WholeImages {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;

  private WholeImages() {}

  /** By name, with the ending of their kind. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("grey.tif", tiff(pattern(new ByteProcessor(WIDTH, HEIGHT))));
    files.put("deep.tif", tiff(pattern(new ShortProcessor(WIDTH, HEIGHT))));
    files.put("float.tif", tiff(pattern(new FloatProcessor(WIDTH, HEIGHT))));
    files.put("colour.tif", tiff(pattern(new ColorProcessor(WIDTH, HEIGHT))));
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int plane = 0; plane < 3; plane++) {
      stack.addSlice("plane " + plane, pattern(new ShortProcessor(WIDTH, HEIGHT)));
    }
    files.put("stack.tif", new FileSaver(new ImagePlus("", stack)).serialize());
    for (String packing : new String[] {"LZW", "ZLib", "PackBits"}) {
      for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
        String name = packing + type + ".tif";
        files.put(name, written("tiff", packing, image(type, 300, 200)));
      }
    }
    files.put("grey.png", written("png", "", image(BufferedImage.TYPE_BYTE_GRAY)));
    files.put("deep.png", written("png", "", image(BufferedImage.TYPE_USHORT_GRAY)));
    files.put("colour.png", written("png", "", image(BufferedImage.TYPE_INT_RGB)));
    files.put("laced.png", written("png", "interlaced", image(BufferedImage.TYPE_INT_RGB)));
    files.put("grey.jpg", written("jpeg", "", image(BufferedImage.TYPE_BYTE_GRAY)));
    files.put("colour.jpg", written("jpeg", "", image(BufferedImage.TYPE_INT_RGB)));
    files.put("laced.jpg", written("jpeg", "interlaced", image(BufferedImage.TYPE_INT_RGB)));
    return files;
  }

  static BufferedImage image(int type) {
    return image(type, WIDTH, HEIGHT);
  }

  private static BufferedImage image(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xFF000000 | (x * 5 + y % 7) << 16 | (y * 6 + x % 5) << 8 | x * y % 251);
      }
    }
    return image;
  }

  /** A JPEG of four components, as printers want them. */
  static byte[] cmyk() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
    return written("jpeg", "", new IIOImage(raster, null, null));
  }

  static byte[] written(String format, String packing, BufferedImage image) throws IOException {
    return written(format, packing, new IIOImage(image, null, null));
  }

  private static byte[] written(String format, String packing, IIOImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (packing.equals("interlaced")) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    } else if (!packing.isEmpty()) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(packing);
    }
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] tiff(ImageProcessor pixels) {
    return new FileSaver(new ImagePlus("", pixels)).serialize();
  }

  private static ImageProcessor pattern(ImageProcessor pixels) {
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      pixels.set(i, i * 37 % 251);
    }
    return pixels;
  }
}
