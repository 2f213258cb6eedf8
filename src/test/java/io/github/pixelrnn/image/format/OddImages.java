// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Image files that lie, each in its own way; the same whenever they are made. */
final class OddImages {
  private static final int FLIPS = 12;
  private static final int HEAD = 250;

  private OddImages() {}

  /** Cut off at many places, by name. */
  static Map<String, byte[]> truncated() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    WholeImages.all()
        .forEach(
            (name, whole) -> {
              List<Integer> lengths = new ArrayList<>(List.of(0, 3, 9, whole.length - 1));
              for (int tenth = 1; tenth < 10; tenth += 2) {
                lengths.add(whole.length * tenth / 10);
              }
              lengths.forEach(
                  length -> files.put(length + "-of-" + name, Arrays.copyOf(whole, length)));
            });
    return files;
  }

  /** With bits turned over, most of them in headers; some of these are images still. */
  static Map<String, byte[]> flipped(long seed) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Random random = new Random(seed);
    WholeImages.all()
        .forEach(
            (name, whole) -> {
              for (int i = 0; i < FLIPS; i++) {
                byte[] flipped = whole.clone();
                int most = i < FLIPS - 3 ? Math.min(HEAD, whole.length) : whole.length;
                boolean end = name.endsWith(".tif") && i % 3 == 0; // where Java puts directories
                int at = random.nextInt(most);
                at = end ? whole.length - 1 - at : at;
                flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                files.put("flip-" + i + "-" + name, flipped);
              }
            });
    return files;
  }

  /** What can't be read, by name, with a word of the sentence that says so. */
  static Map<String, Map.Entry<String, byte[]>> unreadable() throws IOException {
    Map<String, Map.Entry<String, byte[]>> files = new LinkedHashMap<>();
    tiffs(files);
    pngs(files);
    jpegs(files);
    files.put("gif.png", Map.entry("GIF", "GIF89a____".getBytes(StandardCharsets.US_ASCII)));
    files.put("bmp.png", Map.entry("BMP", "BM________".getBytes(StandardCharsets.US_ASCII)));
    files.put("pgm.png", Map.entry("PNM", "P5 3 3 255".getBytes(StandardCharsets.US_ASCII)));
    files.put("empty.png", Map.entry("no image", new byte[0]));
    files.put("zeros.tif", Map.entry("no image", new byte[100]));
    return files;
  }

  private static void tiffs(Map<String, Map.Entry<String, byte[]>> files) throws IOException {
    files.put("circle.tif", Map.entry("circle", grey().next(-1).bytes()));
    files.put("described.tif", Map.entry("ends before", textWithoutEnd(TiffTag.DESCRIPTION)));
    files.put("described-305.tif", Map.entry("ends before", textWithoutEnd(305)));
    files.put("described-306.tif", Map.entry("ends before", textWithoutEnd(306)));
    files.put("far.tif", Map.entry("too early", grey().next(1 << 30).bytes()));
    files.put("big.tif", Map.entry("not 64 bits", grey().magic(43).bytes()));
    WrittenTiff doubles = new WrittenTiff(8, 8, 64).set(TiffTag.SAMPLE_FORMAT, 3);
    files.put("double.tif", Map.entry("64 bits", doubles.bytes()));
    WrittenTiff half = new WrittenTiff(8, 8, 16).set(TiffTag.SAMPLE_FORMAT, 3);
    files.put("half.tif", Map.entry("floating point", half.bytes()));
    files.put("signed.tif", Map.entry("signed", grey().set(TiffTag.SAMPLE_FORMAT, 2).bytes()));
    files.put("tiles.tif", Map.entry("tiles are 16×0", grey().set(TiffTag.TILE_WIDTH, 16).bytes()));
    files.put("jpeg.tif", Map.entry("compressed", grey().set(TiffTag.COMPRESSION, 7).bytes()));
    files.put("predictor.tif", Map.entry("predictor", grey().set(TiffTag.PREDICTOR, 3).bytes()));
    files.put("alpha.tif", Map.entry("2 values", grey().set(TiffTag.SAMPLES, 2).bytes()));
    files.put("five.tif", Map.entry("5 values", grey().set(TiffTag.SAMPLES, 5).bytes()));
    files.put("none.tif", Map.entry("0×8", grey().set(TiffTag.WIDTH, 0).bytes()));
    files.put("wide.tif", Map.entry("too early", grey().set(TiffTag.WIDTH, 8000).bytes()));
    files.put("giant.tif", Map.entry("more than", grey().set(TiffTag.WIDTH, 1L << 31).bytes()));
    WrittenTiff huge = grey().set(TiffTag.WIDTH, 40_000).set(TiffTag.HEIGHT, 40_000);
    files.put("huge.tif", Map.entry("", huge.set(TiffTag.ROWS_PER_STRIP, 40_000).bytes()));
    files.put("short.tif", Map.entry("too short", grey().set(TiffTag.BYTE_COUNTS, 60).bytes()));
    WrittenTiff strips = grey().set(TiffTag.ROWS_PER_STRIP, 4).set(TiffTag.BYTE_COUNTS, 32, 32);
    files.put("strips.tif", Map.entry("has 1 strips", strips.bytes()));
    strips.set(TiffTag.OFFSETS, 40, 8);
    files.put("order.tif", Map.entry("another order", strips.bytes()));
    strips.set(TiffTag.OFFSETS, 8, 42);
    files.put("gap.tif", Map.entry("gaps", strips.bytes()));
    WrittenTiff zip = grey().set(TiffTag.COMPRESSION, 8);
    byte[] packed = deflated(new byte[64]);
    files.put("zip.tif", Map.entry("too early", zip.pixels(Arrays.copyOf(packed, 5)).bytes()));
    files.put("less.tif", Map.entry("less", zip.pixels(deflated(new byte[63])).bytes()));
    files.put("more.tif", Map.entry("more", zip.pixels(deflated(new byte[1 << 20])).bytes()));
    files.put("nozip.tif", Map.entry("unpacked", zip.pixels((byte) 1, (byte) 2).bytes()));
    WrittenTiff bits = grey().set(TiffTag.COMPRESSION, 32773);
    files.put("bits.tif", Map.entry("less", bits.pixels((byte) -2, (byte) 7).bytes()));
    files.put("nobits.tif", Map.entry("too early", bits.pixels((byte) 7, (byte) 7).bytes()));
    WrittenTiff lzw = grey().set(TiffTag.COMPRESSION, 5);
    files.put("lzw.tif", Map.entry("less", lzw.pixels((byte) 0x80, (byte) 0x40).bytes()));
    files.put("nolzw.tif", Map.entry("unpacked", lzw.pixels((byte) 1, (byte) 2).bytes()));
    files.put("iplab.tif", Map.entry("planes", grey().set(TiffTag.IPLAB, 1 << 30).bytes()));
    WrittenTiff notes = grey().set(TiffTag.NOTE_LENGTHS, 12, 1 << 30).set(TiffTag.NOTES, 8);
    byte[] table = new byte[64];
    System.arraycopy("JIJI".getBytes(StandardCharsets.US_ASCII), 0, table, 0, 4);
    files.put("notes.tif", Map.entry("notes", notes.pixels(table).bytes()));
    byte[] whole = WholeImages.all().get("stack.tif");
    String stack = new String(whole, StandardCharsets.ISO_8859_1);
    files.put(
        "planes.tif",
        Map.entry(
            "its 9 planes",
            stack.replace("images=3", "images=9").getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** A text, such as the description, of a type that there isn't, and of a gigabyte. */
  private static byte[] textWithoutEnd(int tag) {
    byte[] bytes = grey().set(tag, 0).bytes();
    ByteBuffer entry = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (entry.getShort(at) != tag || entry.getShort(at + 2) != 4) {
      at++;
    }
    entry.putShort(at + 2, (short) 0).putInt(at + 4, 1 << 30);
    return bytes;
  }

  private static void pngs(Map<String, Map.Entry<String, byte[]>> files) throws IOException {
    files.put("alpha.png", Map.entry("grey with transparency", png(8, 8, 8, 4, 8 * 17)));
    files.put("deep.png", Map.entry("16-bit with transparency", png(8, 8, 16, 6, 8 * 65)));
    files.put("short.png", Map.entry("end too early", png(8, 8, 8, 0, 71)));
    files.put("giant.png", Map.entry("more than", png(1 << 30, 1 << 30, 8, 0, 72)));
    files.put("huge.png", Map.entry("", png(30_000, 30_000, 8, 2, 72)));
    files.put("none.png", Map.entry("0×8", png(0, 8, 8, 0, 72)));
    files.put("bits.png", Map.entry("none of PNG's", png(8, 8, 3, 0, 72)));
    files.put("palette.png", Map.entry("palette", png(8, 8, 8, 3, 72)));
    byte[] sum = png(8, 8, 8, 0, 72);
    sum[sum.length - 14] ^= 1;
    files.put("sum.png", Map.entry("checksum", sum));
  }

  private static void jpegs(Map<String, Map.Entry<String, byte[]>> files) throws IOException {
    files.put("cmyk.jpg", Map.entry("CMYK", WholeImages.cmyk()));
    for (String name : new String[] {"grey.jpg", "colour.jpg", "laced.jpg"}) {
      byte[] whole = WholeImages.all().get(name);
      byte[] ended = Arrays.copyOf(whole, whole.length - 60);
      ended[ended.length - 2] = (byte) 0xFF;
      ended[ended.length - 1] = (byte) 0xD9;
      files.put("ended-" + name, Map.entry("damaged", ended));
      byte[] huge = whole.clone();
      int frame = frame(whole);
      Arrays.fill(huge, frame + 5, frame + 9, (byte) 0x70);
      files.put("huge-" + name, Map.entry("too short for", huge));
      byte[] rare = whole.clone();
      rare[frame + 1] = (byte) 0xC9;
      files.put("rare-" + name, Map.entry("rare kind", rare));
    }
  }

  /** What is read, though it is odd. */
  static Map<String, byte[]> readable() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(WholeImages.all());
    files.put("written.tif", grey().bytes());
    files.put(
        "zipped.tif", grey().set(TiffTag.COMPRESSION, 8).pixels(deflated(new byte[64])).bytes());
    WrittenTiff nan = new WrittenTiff(8, 8, 32).set(TiffTag.SAMPLE_FORMAT, 3);
    byte[] pixels = new byte[256];
    Arrays.fill(pixels, (byte) 0xFF);
    files.put("nan.tif", nan.pixels(pixels).bytes());
    files.put("png.jpg", WholeImages.all().get("grey.png"));
    return files;
  }

  /** What is read but for its transparency. */
  static Map<String, byte[]> transparent() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    BufferedImage image = WholeImages.image(BufferedImage.TYPE_INT_ARGB);
    image.setRGB(3, 3, 0x40FF0000);
    files.put("clear.png", WholeImages.written("png", "", image));
    WrittenTiff tiff = new WrittenTiff(8, 8, 32).set(TiffTag.BITS, 8, 8, 8, 8);
    files.put("clear.tif", tiff.set(TiffTag.SAMPLES, 4).set(TiffTag.PHOTOMETRIC, 2).bytes());
    return files;
  }

  private static WrittenTiff grey() {
    return new WrittenTiff(8, 8, 8);
  }

  /** Where the marker of a JPEG's frame is. */
  private static int frame(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xC0 && (jpeg[at + 1] & 0xFF) != 0xC2) {
      at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    }
    return at;
  }

  private static byte[] png(int width, int height, int bits, int colour, int raw)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    ByteBuffer header = ByteBuffer.allocate(PngHeader.LENGTH);
    header.putInt(width).putInt(height).put((byte) bits).put((byte) colour);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", deflated(new byte[raw]));
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }

  private static byte[] deflated(byte[] raw) {
    Deflater deflater = new Deflater();
    deflater.setInput(raw);
    deflater.finish();
    byte[] packed = new byte[raw.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }
}
