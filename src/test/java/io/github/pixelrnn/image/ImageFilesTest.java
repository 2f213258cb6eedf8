// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
  @TempDir Path folder;

  @Test
  void refusesPngForWhatItWouldChange() {
    Path png = folder.resolve("out.png");
    ImagePlus deep = new ImagePlus("", new FloatProcessor(2, 2));
    assertThatThrownBy(() -> SavedImage.write(deep, png))
        .hasMessage("output: a 32-bit image can't be written as .png without loss; use .tif");
    ImageStack stack = new ImageStack(2, 2);
    stack.addSlice(new ByteProcessor(2, 2));
    stack.addSlice(new ByteProcessor(2, 2));
    assertThatThrownBy(() -> SavedImage.write(new ImagePlus("", stack), png))
        .hasMessageContaining("a stack can't be written as .png");
    assertThat(png).doesNotExist();
  }

  @Test
  void writesAndReadsPng() throws IOException {
    Path file = folder.resolve("grey.png");
    ImagePlus image = new ImagePlus("kept", new ByteProcessor(2, 1, new byte[] {9, (byte) 250}));
    SavedImage.write(image, file);
    assertThat(image.getTitle()).isEqualTo("kept");
    assertThat((byte[]) ImageFiles.read(file).getProcessor().getPixels())
        .containsExactly(9, (byte) 250);
    Path colour = folder.resolve("colour.png");
    SavedImage.write(new ImagePlus("", new ColorProcessor(1, 1, new int[] {0x010203})), colour);
    assertThat(ImageFiles.read(colour).getProcessor().get(0) & 0xFFFFFF).isEqualTo(0x010203);
    assertThat(folder.toFile().list()).hasSize(2); // nothing temporary is left
  }

  @Test
  void readsAMaskWithAnInvertingTableByItsRawValues() throws IOException {
    ByteProcessor mask = new ByteProcessor(2, 1, new byte[] {(byte) 255, 0});
    mask.invertLut();
    Path file = folder.resolve("mask.png");
    SavedImage.write(new ImagePlus("", mask), file);
    assertThat((byte[]) ImageFiles.read(file).getProcessor().getPixels())
        .containsExactly((byte) 255, 0);
  }

  @Test
  void knowsAPaletteInAFile() throws IOException {
    for (String name : List.of("red.png", "red.tif")) {
      ByteProcessor pixels = new ByteProcessor(2, 2);
      pixels.setColorModel(Palette.jumpy());
      SavedImage.write(new ImagePlus("", pixels), folder.resolve(name));
      ImagePlus read = ImageFiles.read(folder.resolve(name));
      assertThatThrownBy(() -> Planes.of(read)).as(name).hasMessageContaining("(a palette)");
      SavedImage.write(new ImagePlus("", new ByteProcessor(2, 2)), folder.resolve(name));
      assertThat(Planes.of(ImageFiles.read(folder.resolve(name))).channels()).isEqualTo(1);
    }
  }

  @Test
  void writesAndReadsTiffOfAnyDepth() throws IOException {
    Path file = folder.resolve("deep.tif");
    ImageStack stack = new ImageStack(1, 1);
    stack.addSlice("first", new ShortProcessor(1, 1, new short[] {(short) 60000}, null));
    stack.addSlice("second", new ShortProcessor(1, 1, new short[] {5}, null));
    SavedImage.write(new ImagePlus("", stack), file);
    ImagePlus read = ImageFiles.read(file);
    assertThat(read.getStack().getProcessor(1).get(0)).isEqualTo(60000);
    assertThat(read.getStack().getSliceLabel(2)).isEqualTo("second");
  }

  @Test
  void saysWhyItCannotWrite() {
    ImagePlus image = new ImagePlus("", new ByteProcessor(1, 1));
    assertThatThrownBy(() -> SavedImage.write(image, folder.resolve("no/where.png")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("where.png can't be written: its folder does not exist");
    assertThatThrownBy(() -> SavedImage.write(image, folder.resolve("out.jpg")))
        .hasMessage("output must end with .png or .tif, got \"out.jpg\"");
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    assertThatThrownBy(() -> ImageFiles.read(folder.resolve("none.png")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("none.png does not exist");
    for (String ending : List.of(".png", ".tif", ".jpg")) {
      Path broken = Files.writeString(folder.resolve("broken" + ending), "no image at all");
      assertThatThrownBy(() -> ImageFiles.read(broken))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("can't be read");
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> ImageFiles.readAll(empty, 9)).hasMessageContaining("holds no image");
  }

  @Test
  void readsAFolderInOrderOfNames() throws IOException {
    for (String name : List.of("b.png", "a.tif")) {
      SavedImage.write(new ImagePlus("", new ByteProcessor(1, 1)), folder.resolve(name));
    }
    Files.writeString(folder.resolve("notes.txt"), "not an image");
    assertThat(ImageFiles.readAll(folder, 9))
        .extracting(ImagePlus::getTitle)
        .containsExactly("a.tif", "b.png");
  }

  @Test
  void readsIdxPlainAndGzipped() throws IOException {
    byte[] idx = idx(2, 1, 3, 1, 2, 3, 4, 5, 255);
    Path plain = Files.write(folder.resolve("two-idx3-ubyte"), idx);
    Path packed = Files.write(folder.resolve("two-images-idx3-ubyte.gz"), gzip(idx));
    for (Path file : List.of(plain, packed)) {
      ImagePlus images = ImageFiles.read(file);
      assertThat(images.getStackSize()).isEqualTo(2);
      assertThat((byte[]) images.getStack().getPixels(1)).containsExactly(1, 2, 3);
      assertThat((byte[]) images.getStack().getPixels(2)).containsExactly(4, 5, (byte) 255);
      assertThat(ImageFiles.readAll(file, 1).get(0).getStackSize()).isEqualTo(1);
    }
  }

  /** With windows ImageJ's own answer would be a dialog, and a batch would wait for somebody. */
  @Test
  void imageJSaysNothingOfItsOwnAboutAFileItDoesNotKnow() throws IOException {
    Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3, 4});
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(() -> ImageFiles.read(broken)).hasMessageContaining("no image");
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void refusesDamagedIdx() throws IOException {
    Path small = Files.write(folder.resolve("short-idx3-ubyte"), idx(2, 1, 3, 1, 2, 3, 4));
    assertThatThrownBy(() -> ImageFiles.read(small)).hasMessageContaining("is damaged");
    Path huge = Files.write(folder.resolve("huge-idx3-ubyte"), idx(-1, 16384, 16384));
    assertThatThrownBy(() -> ImageFiles.read(huge)).hasMessageContaining("which can't be");
    Path packed = Files.write(folder.resolve("bad-idx3-ubyte.gz"), new byte[] {1, 2, 3, 4, 5});
    assertThatThrownBy(() -> ImageFiles.read(packed)).hasMessageContaining("is damaged");
    Path labels = Files.write(folder.resolve("labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0});
    assertThatThrownBy(() -> ImageFiles.read(labels)).hasMessageContaining("starts with 00000801");
  }

  @Test
  void readsTheRealDigits() throws IOException {
    String data = System.getenv("PIXELRNN_DATA");
    Assumptions.assumeTrue(
        data != null, "PIXELRNN_DATA names no folder with mnist/t10k-images-idx3-ubyte.gz");
    ImagePlus digits = ImageFiles.read(Path.of(data, "mnist", "t10k-images-idx3-ubyte.gz"));
    assertThat(digits.getDimensions()).startsWith(28, 28);
    assertThat(digits.getStackSize()).isEqualTo(10000);
  }

  @Test
  void writesJsonThatOthersRead() {
    Provenance made =
        new Provenance(Map.of())
            .with("title", "a \"quoted\" \\ line\nbreak \u0001")
            .with("bits", Double.NaN)
            .with("inner", Map.of("seed", 1L));
    assertThat(made.toJson())
        .isEqualTo(
            """
            {
              "title": "a \\"quoted\\" \\\\ line\\nbreak \\u0001",
              "bits": null,
              "inner": {
                "seed": 1
              }
            }
            """);
    assertThat(made.toText()).contains("pixelrnn.inner.seed: 1\n").contains("line break");
  }

  private static byte[] idx(int count, int rows, int columns, int... pixels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x803);
    out.writeInt(count);
    out.writeInt(rows);
    out.writeInt(columns);
    for (int pixel : pixels) {
      out.write(pixel);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void keepsNamesWhereTheFormatHoldsTheImage() {
    ImagePlus grey = new ImagePlus("", new ByteProcessor(2, 2));
    ImagePlus colour = new ImagePlus("", new ColorProcessor(2, 2));
    ImagePlus deep = new ImagePlus("", new ShortProcessor(2, 2));
    ImageStack two = new ImageStack(2, 2);
    two.addSlice(new ByteProcessor(2, 2));
    two.addSlice(new ByteProcessor(2, 2));
    ImagePlus stack = new ImagePlus("", two);
    assertThat(SavedImage.fittingName(grey, "a.b.PNG")).isEqualTo("a.b.PNG");
    assertThat(SavedImage.fittingName(grey, "a.tiff")).isEqualTo("a.tiff");
    assertThat(SavedImage.fittingName(colour, "a.b.jpeg")).isEqualTo("a.b.png");
    assertThat(SavedImage.fittingName(deep, "a.png")).isEqualTo("a.tif");
    assertThat(SavedImage.fittingName(stack, "a.png")).isEqualTo("a.tif");
    assertThat(SavedImage.fittingName(stack, "images-idx3-ubyte.gz"))
        .isEqualTo("images-idx3-ubyte.tif");
  }
}
