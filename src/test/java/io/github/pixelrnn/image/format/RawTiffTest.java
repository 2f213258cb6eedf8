// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.RegionImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
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

  @Test
  void refusesBigTiffAndTilesThatItCannotReadRight() throws IOException {
    String kinds = ", and such files are read only if they are uncompressed, of one page";
    Map<String, byte[]> wrong = new LinkedHashMap<>();
    wrong.put("a BigTIFF" + kinds, strips(13, 11, 8).set(TiffTag.COMPRESSION, 7).bigBytes());
    wrong.put(
        "made of tiles" + kinds, strips(13, 11, 8).tiles(4, 5).set(TiffTag.PHOTOMETRIC, 0).bytes());
    wrong.put("is a BigTIFF" + kinds, strips(13, 11, 8).next(16).bigBytes());
    wrong.put("it is a BigTIFF" + kinds, strips(13, 11, 8).set(TiffTag.SUB_IFDS, 16).bigBytes());
    wrong.put(
        "it has 12 tiles, and should have 15",
        strips(13, 11, 8).tiles(4, 5).set(TiffTag.WIDTH, 20).bytes());
    wrong.put(
        "its tiles are 0×5", strips(13, 11, 8).tiles(4, 5).set(TiffTag.TILE_WIDTH, 0).bytes());
    wrong.put(
        "a tile of it has another length than it needs",
        strips(13, 11, 8).tiles(16, 16).set(TiffTag.TILE_BYTE_COUNTS, 255).bytes());
    wrong.put(
        "it ends too early",
        strips(13, 11, 8).tiles(16, 16).set(TiffTag.TILE_OFFSETS, 1 << 20).bytes());
    wrong.put(
        "a tile of it lies where something else does",
        strips(13, 11, 8).tiles(13, 6).set(TiffTag.TILE_OFFSETS, 8, 12).bytes());
    wrong.put(
        "tile of it lies where something else does",
        strips(13, 11, 8).tiles(13, 6).set(TiffTag.TILE_OFFSETS, 8, 100).bytes());
    wrong.put(
        "it lacks some of its tiles",
        strips(13, 11, 8).tiles(13, 6).set(TiffTag.TILE_BYTE_COUNTS, 78, 0).bytes());
    wrong.put(
        "it has 169 strips, and should have 11",
        strips(13, 11, 8)
            .set(TiffTag.ROWS_PER_STRIP, 1)
            .set(TiffTag.OFFSETS, new long[169])
            .bigBytes());
    wrong.put("ends too early", Arrays.copyOf(strips(13, 11, 8).bigBytes(), 180));
    byte[] places = strips(13, 11, 8).bigBytes();
    places[4] = 4;
    wrong.put("whose places have not 64 bits", places);
    for (Map.Entry<String, byte[]> file : wrong.entrySet()) {
      Path path = Files.write(folder.resolve("wrong.tif"), file.getValue());
      assertThatThrownBy(() -> ImageFiles.read(path))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(path + " can't be read: it ")
          .hasMessageContaining(file.getKey());
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

  /** Of more pixels than a plane in memory can have; most of the file is a hole on disk. */
  @Test
  void findsValuesBeyondTwoBillion() throws IOException {
    int side = 50_000;
    int across = 196; // tiles of 256
    long first = 1 << 20;
    Path path = folder.resolve("large.tif");
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20); // big-endian
    bytes.put(new byte[] {'M', 'M', 0, 43, 0, 8, 0, 0}).putLong(16).putLong(9);
    long tiles = (long) across * across;
    long[][] tags = {
      {TiffTag.WIDTH, 1, side},
      {TiffTag.HEIGHT, 1, side},
      {TiffTag.BITS, 1, 8},
      {TiffTag.COMPRESSION, 1, 1},
      {TiffTag.PHOTOMETRIC, 1, 1},
      {TiffTag.TILE_WIDTH, 1, 256},
      {TiffTag.TILE_HEIGHT, 1, 256},
      {TiffTag.TILE_OFFSETS, tiles, 1024},
      {TiffTag.TILE_BYTE_COUNTS, tiles, 1024 + 8 * tiles}
    };
    for (long[] tag : tags) {
      boolean table = tag[1] > 1;
      int type = table && tag[0] == TiffTag.TILE_OFFSETS ? 16 : TiffDirectory.LONG;
      bytes.putShort((short) tag[0]).putShort((short) type).putLong(tag[1]);
      bytes.putLong(table ? tag[2] : tag[2] << Integer.SIZE);
    }
    for (int tile = 0; tile < tiles; tile++) {
      bytes.putLong(1024 + 8 * tile, first + 65536L * tile);
      bytes.putInt((int) (1024 + 8 * tiles + 4L * tile), 65536);
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(bytes.array());
      file.setLength(first + 65536 * tiles);
      // 49,999 = 195 · 256 + 79, 49,900 = 194 · 256 + 236
      file.seek(first + 65536L * (195L * across + 195) + 79L * 256 + 79);
      file.write(201);
      file.seek(first + 65536L * (195L * across + 194) + 79L * 256 + 236);
      file.write(202);
    }
    try (RegionImage image = RegionImage.open(path).orElseThrow()) {
      float[] row = new float[side];
      image.row(49_999, row);
      assertThat(row[49_999]).isEqualTo(201);
      assertThat(row[49_900]).isEqualTo(202);
      assertThat(IntStream.range(0, side).filter(x -> row[x] != 0).count()).isEqualTo(2);
      ImageProcessor corner = image.region(49_900, 49_990, 100, 10).getProcessor();
      assertThat(corner.get(99, 9)).isEqualTo(201);
      assertThat(corner.get(0, 9)).isEqualTo(202);
    }
    assertThatThrownBy(() -> ImageFiles.read(path))
        .hasMessageContaining("50000×50000 pixels, more than a plane can have here");
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
