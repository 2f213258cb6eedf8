// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.RegionImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images read region by region, against ImageJ's own reader. */
class RawTiffTest {
  @TempDir Path folder;

  /** Strips of three rows, the last shorter, without gaps. */
  private static WrittenTiff strips(int width, int height, int bits) {
    WrittenTiff tiff = new WrittenTiff(width, height, bits);
    int rows = 3;
    int strips = (height + rows - 1) / rows;
    int row = width * bits / Byte.SIZE;
    long[] offsets = new long[strips];
    long[] lengths = new long[strips];
    for (int i = 0; i < strips; i++) {
      offsets[i] = 8 + (long) i * rows * row;
      lengths[i] = (long) row * Math.min(rows, height - i * rows);
    }
    return tiff.set(TiffTag.ROWS_PER_STRIP, rows)
        .set(TiffTag.OFFSETS, offsets)
        .set(TiffTag.BYTE_COUNTS, lengths);
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(OddImages.readable());
    files.put("strips8.tif", strips(13, 11, 8).bytes());
    files.put("strips16.tif", strips(13, 11, 16).bytes());
    files.put("strips32.tif", strips(7, 5, 32).set(TiffTag.SAMPLE_FORMAT, 3).bytes());
    files.put("signed.tif", strips(13, 11, 16).set(TiffTag.SAMPLE_FORMAT, 2).bytes());
    files.put("whole32.tif", strips(7, 5, 32).bytes());
    files.put("black.tif", strips(13, 11, 8).set(TiffTag.PHOTOMETRIC, 0).bytes());
    return files;
  }

  @Test
  void readsWhatImageJReads() throws IOException {
    List<String> read = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
      try (RegionImage image = RegionImage.open(path).orElse(null)) {
        if (image == null) {
          continue;
        }
        read.add(file.getKey());
        ImageProcessor whole = ImageFiles.read(path).getProcessor();
        assertThat(image.width()).isEqualTo(whole.getWidth());
        assertThat(image.height()).isEqualTo(whole.getHeight());
        assertThat(image.integers()).isEqualTo(whole.getBitDepth() < 32);
        compare(image, whole, 0, 0, whole.getWidth(), whole.getHeight());
        compare(image, whole, 2, 1, 4, 4);
        float[] row = new float[whole.getWidth()];
        image.row(4, row);
        for (int x = 0; x < row.length; x++) {
          assertThat(Float.valueOf(row[x])).isEqualTo(Float.valueOf(whole.getf(x, 4)));
        }
      }
    }
    assertThat(read)
        .containsExactly(
            "grey.tif",
            "deep.tif",
            "float.tif",
            "written.tif",
            "nan.tif",
            "strips8.tif",
            "strips16.tif",
            "strips32.tif");
  }

  private static void compare(
      RegionImage image, ImageProcessor whole, int left, int top, int width, int height)
      throws IOException {
    ImagePlus region = image.region(left, top, width, height);
    assertThat(region.getBitDepth()).isEqualTo(whole.getBitDepth());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(Float.valueOf(region.getProcessor().getf(x, y)))
            .isEqualTo(Float.valueOf(whole.getf(left + x, top + y))); // NaN too
      }
    }
  }

  @Test
  void writesACopyWithOtherValues() throws IOException {
    for (String name : List.of("strips8.tif", "strips16.tif", "strips32.tif", "deep.tif")) {
      Path path = Files.write(folder.resolve(name), files().get(name));
      Path copy = folder.resolve("copy.tif");
      ImageProcessor expected = ImageFiles.read(path).getProcessor();
      try (RegionImage image = RegionImage.open(path).orElseThrow()) {
        // Over the edge between two strips, and the largest that 8 bits hold.
        float[] values = {9, 255, 8, 7};
        image.writeCopy(
            copy,
            target -> {
              target.put(2, 2, values, 1, 3);
              target.put(2, 3, values, 0, 2);
            });
      }
      expected.setf(2, 2, 255);
      expected.setf(3, 2, 8);
      expected.setf(4, 2, 7);
      expected.setf(2, 3, 9);
      expected.setf(3, 3, 255);
      assertThat(ImageFiles.read(copy).getProcessor().getPixels())
          .as(name)
          .isEqualTo(expected.getPixels());
      assertThat(Files.size(copy)).isEqualTo(Files.size(path));
    }
  }

  @Test
  void nothingIsLeftOfACopyThatFails() throws IOException {
    Path path = Files.write(folder.resolve("a.tif"), strips(13, 11, 8).bytes());
    try (RegionImage image = RegionImage.open(path).orElseThrow()) {
      assertThatThrownBy(
              () ->
                  image.writeCopy(
                      folder.resolve("copy.tif"),
                      target -> {
                        throw new IOException("no room");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage(folder.resolve("copy.tif") + " can't be written: no room");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    byte[] whole = strips(13, 11, 8).bytes();
    Path path = Files.write(folder.resolve("half.tif"), Arrays.copyOf(whole, 60));
    assertThatThrownBy(() -> RegionImage.open(path))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path + " can't be read: it ");
  }
}
