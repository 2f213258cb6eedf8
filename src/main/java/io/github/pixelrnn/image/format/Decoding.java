// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/**
 * Decodes a file once for nothing but to hear what Java's decoder says of it: within ImageJ's
 * reader it would say it to somebody else, or not at all.
 */
final class Decoding {
  /** Of JPEG's warnings, those that the pixels don't depend on. */
  private static final List<String> HARMLESS = List.of("ICC", "JFIF");

  private Decoding() {}

  static void requirePng(Path file) throws IOException {
    read(file, "png", ImageReader::read);
  }

  static void requireJpeg(Path file) throws IOException {
    List<String> warnings = read(file, "jpeg", (reader, at) -> reader.readRaster(at, null));
    for (String warning : warnings) {
      if (HARMLESS.stream().noneMatch(warning::contains)) {
        throw new IOException("it is damaged (" + warning + ")");
      }
    }
  }

  @FunctionalInterface
  private interface Reading {
    Object read(ImageReader reader, int at) throws IOException;
  }

  private static List<String> read(Path file, String format, Reading reading) throws IOException {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      reading.read(reader, 0);
    } catch (IOException | RuntimeException e) {
      throw new IOException("it is damaged (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
    return warnings;
  }
}
