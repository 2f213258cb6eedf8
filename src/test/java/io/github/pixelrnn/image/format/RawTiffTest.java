// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import static io.github.pixelrnn.image.format.WrittenTiff.strips;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.RegionImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images read region by region, against ImageJ's own reader. */
class RawTiffTest {
  @TempDir Path folder;

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

  private static WrittenTiff plain(int bits, ByteOrder order) {
    WrittenTiff tiff = strips(13, 11, bits).order(order);
    return bits == Float.SIZE ? tiff.set(TiffTag.SAMPLE_FORMAT, 3) : tiff;
  }

  /** What ImageJ does not read, against what it reads of the same values. */
  @Test
  void readsBigTiffAndTilesAsTheSameInStrips() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (int bits : new int[] {8, 16, 32}) {
        Path same = Files.write(folder.resolve("same.tif"), plain(bits, order).bytes());
        ImageProcessor expected = ImageFiles.read(same).getProcessor();
        Map<String, byte[]> others = new LinkedHashMap<>();
        others.put("big", plain(bits, order).bigBytes());
        others.put("tiles", plain(bits, order).tiles(4, 5).bytes());
        others.put("wide", plain(bits, order).tiles(16, 2).bytes());
        others.put("both", plain(bits, order).tiles(4, 5).bigBytes());
        others.put("one", plain(bits, order).tiles(16, 16).bigBytes());
        for (Map.Entry<String, byte[]> other : others.entrySet()) {
          String name = other.getKey() + bits + order + ".tif";
          Path path = Files.write(folder.resolve(name), other.getValue());
          ImageProcessor whole = ImageFiles.read(path).getProcessor();
          assertThat(whole.getPixels()).as(name).isEqualTo(expected.getPixels());
          try (RegionImage image = RegionImage.open(path).orElseThrow()) {
            compare(image, expected, 0, 0, 13, 11);
            compare(image, expected, 3, 4, 6, 3);
            float[] row = new float[13];
            image.row(7, row);
            for (int x = 0; x < row.length; x++) {
              assertThat(Float.valueOf(row[x])).isEqualTo(Float.valueOf(expected.getf(x, 7)));
            }
          }
        }
      }
    }
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
    Map<String, byte[]> files = files();
    files.put("tiles8.tif", strips(13, 11, 8).tiles(4, 3).bytes());
    files.put("big16.tif", plain(16, ByteOrder.BIG_ENDIAN).bigBytes());
    files.put("both32.tif", plain(32, ByteOrder.BIG_ENDIAN).tiles(3, 2).bigBytes());
    List<String> names =
        List.of("strips8.tif", "strips16.tif", "strips32.tif", "deep.tif", "tiles8.tif");
    for (String name :
        Stream.concat(names.stream(), Stream.of("big16.tif", "both32.tif")).toList()) {
      Path path = Files.write(folder.resolve(name), files.get(name));
      Path copy = folder.resolve("copy.tif");
      ImageProcessor expected = ImageFiles.read(path).getProcessor();
      try (RegionImage image = RegionImage.open(path).orElseThrow()) {
        // Over the edge between two strips or tiles, and the largest that 8 bits hold.
        float[] values = {9, 255, 8, 7};
        image.writeCopy(
            copy,
            target -> {
              target.put(2, 2, values, 1, 3);
              target.put(2, 3, values, 0, 2);
            });
      }
      byte[] before = Files.readAllBytes(path);
      byte[] after = Files.readAllBytes(copy);
      long others = IntStream.range(0, after.length).filter(i -> before[i] != after[i]).count();
      assertThat(others).isBetween(5L, 5L * expected.getBitDepth() / Byte.SIZE);
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

  /** A part of an image that has become another while it was filled. */
  @Test
  void nothingBeyondItsEdgesIsRead() throws IOException {
    Path path = Files.write(folder.resolve("a.tif"), strips(13, 11, 8).tiles(4, 3).bytes());
    try (RegionImage image = RegionImage.open(path).orElseThrow()) {
      for (int[] place : new int[][] {{10, 0}, {13, 0}, {20, 0}, {0, 10}, {0, 12}, {-1, 0}}) {
        assertThatThrownBy(() -> image.region(place[0], place[1], 4, 2))
            .isInstanceOf(IOException.class)
            .hasMessage(path + " can't be read: it is smaller than it was, 13×11 pixels");
      }
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
