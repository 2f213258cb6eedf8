// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import static io.github.pixelrnn.image.format.WrittenTiff.strips;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.RegionImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BigTIFF and tiles that can't be read, or only here; {@link RawTiffTest} has their values. */
class TiffPiecesTest {
  @TempDir Path folder;

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

  /** A tiff that is read here says what of it is not. */
  @Test
  void saysThatScaleAndDescriptionAreNotRead() throws IOException {
    List<String> log = new ArrayList<>();
    Path tiles = Files.write(folder.resolve("t.tif"), strips(13, 11, 8).tiles(4, 5).bytes());
    Path big = Files.write(folder.resolve("b.tif"), strips(13, 11, 8).bigBytes());
    Path usual = Files.write(folder.resolve("u.tif"), strips(13, 11, 8).bytes());
    for (Path file : List.of(tiles, big, usual)) {
      ImageFiles.read(file, log::add);
    }
    String lost = ", of which the pixels alone are read, without scale and description";
    assertThat(log)
        .containsExactly(tiles + " is made of tiles" + lost, big + " is a BigTIFF" + lost);
  }
}
