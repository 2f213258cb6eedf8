// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.image.format.WrittenTiff;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Large images filled part by part, against the same filled as a whole. */
class SlideBatchTest extends LauncherInAFolder {
  private static final int WIDTH = 2500;
  private static final int HEIGHT = 60;
  private static final String BATCH = "batch --model tiny --input @in --output @out --seed 5 ";
  private static final String MASKS = BATCH + "--masks @masks";

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.createDirectory(folder.resolve("masks"));
    ByteProcessor mask = new ByteProcessor(WIDTH, HEIGHT);
    mask.setValue(255);
    int[][] holes = { // the second and third lie on two sides of an edge, and bear on each other
      {0, 0, 5, 4}, {1020, 20, 9, 9}, {1040, 30, 3, 3}, {1200, 44, 2, 16}, {2060, 50, 12, 10}
    };
    for (int[] hole : holes) {
      mask.setRoi(hole[0], hole[1], hole[2], hole[3]);
      mask.fill();
    }
    write("masks/slide.tif", mask);
  }

  @AfterEach
  void forgetSize() {
    System.clearProperty(SlideFile.LEAST_PROPERTY);
  }

  private void slides() {
    System.setProperty(SlideFile.LEAST_PROPERTY, "100000");
  }

  private ImageProcessor pattern(ImageProcessor pixels) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels.setf(x, y, (x * 3 + y * 7 + x / 50 * 11) % 250);
      }
    }
    return pixels;
  }

  /** Fills it both ways and compares values, rows and provenance. */
  private void compare(String line) throws IOException {
    compare(line, 3);
  }

  private void compare(String given, int count) throws IOException {
    String line = given + " --result Sample"; // Best tries the model on the whole of a small image
    assertThat(run(line)).as(said()).isZero();
    assertThat(said()).doesNotContain("parts");
    List<BatchRow> rows = rows();
    String made = Files.readString(folder.resolve("out/slide.json"));
    Files.move(folder.resolve("out"), folder.resolve("whole"));
    slides();
    assertThat(run(line)).as(said()).isZero();
    assertThat(said()).contains("slide.tif: filling " + count + " parts");
    assertThat(rows()).isEqualTo(rows);
    assertThat(rows.get(0).pixels()).isGreaterThan(200);
    assertThat(Files.readString(folder.resolve("out/slide.json"))).isEqualTo(made);
    ImageProcessor before = ImageFiles.read(folder.resolve("in/slide.tif")).getProcessor();
    ImageProcessor whole = ImageFiles.read(folder.resolve("whole/slide.tif")).getProcessor();
    ImageProcessor parts = ImageFiles.read(folder.resolve("out/slide.tif")).getProcessor();
    assertThat(parts.getPixels()).isEqualTo(whole.getPixels());
    assertThat(parts.getPixels()).isNotEqualTo(before.getPixels());
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "batch.csv", "batch-parameters.csv", "slide.tif", "slide.json");
    }
  }

  @Test
  void eightBits() throws IOException {
    write("in/slide.tif", pattern(new ByteProcessor(WIDTH, HEIGHT)));
    compare(MASKS);
  }

  /** Whose range is found in the whole, and whose values lie anywhere in their levels. */
  @Test
  void sixteenBits() throws IOException {
    ImageProcessor pixels = pattern(new ShortProcessor(WIDTH, HEIGHT));
    pixels.multiply(97);
    pixels.set(3, 40, 65535);
    write("in/slide.tif", pixels);
    compare(MASKS);
  }

  @Test
  void floatingPointMarkedByNaN() throws IOException {
    ImageProcessor pixels = pattern(new FloatProcessor(WIDTH, HEIGHT));
    ImageProcessor mask = ImageFiles.read(folder.resolve("masks/slide.tif")).getProcessor();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      pixels.setf(i, mask.get(i) == 0 ? pixels.getf(i) / 7 : Float.NaN);
    }
    write("in/slide.tif", pixels);
    compare(BATCH + "--value NaN");
  }

  /** Whose mask is a BigTIFF too, in strips. */
  @Test
  void aBigTiffOfTiles() throws IOException {
    byte[] pixels = (byte[]) pattern(new ByteProcessor(WIDTH, HEIGHT)).getPixels();
    Files.write(
        folder.resolve("in/slide.tif"),
        new WrittenTiff(WIDTH, HEIGHT, 8).pixels(pixels).tiles(256, 32).bigBytes());
    Path mask = folder.resolve("masks/slide.tif");
    byte[] marks = (byte[]) ImageFiles.read(mask).getProcessor().getPixels();
    Files.write(mask, new WrittenTiff(WIDTH, HEIGHT, 8).pixels(marks).bigBytes());
    compare(MASKS);
    assertThat(Files.size(folder.resolve("out/slide.tif")))
        .as("is a BigTIFF of tiles too")
        .isEqualTo(Files.size(folder.resolve("in/slide.tif")));
  }

  /** Whose encoder has smaller maps and sees 72 pixels; a hole so wide may be copied. */
  @Test
  @Tag("slow")
  void aBundledModelWithAWideHole() throws IOException {
    ByteProcessor mask = new ByteProcessor(WIDTH, HEIGHT);
    mask.setValue(255);
    int[][] holes = {{300, 14, 30, 30}, {1400, 40, 9, 5}, {2300, 3, 6, 6}};
    for (int[] hole : holes) {
      mask.setRoi(hole[0], hole[1], hole[2], hole[3]);
      mask.fill();
    }
    mask.resetRoi();
    write("masks/slide.tif", mask);
    write("in/slide.tif", pattern(new ByteProcessor(WIDTH, HEIGHT)));
    compare(MASKS.replace("--model tiny", "--model models/pretrained-grey"), 3);
  }

  @Test
  void aValueMarksThem() throws IOException {
    ImageProcessor pixels = pattern(new ByteProcessor(WIDTH, HEIGHT));
    ImageProcessor mask = ImageFiles.read(folder.resolve("masks/slide.tif")).getProcessor();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      pixels.set(i, mask.get(i) == 0 ? pixels.get(i) : 255);
    }
    write("in/slide.tif", pixels);
    compare(BATCH + "--value 255");
  }

  @Test
  void otherMarginsAndOtherFilesBesides() throws IOException {
    write("in/slide.tif", pattern(new ByteProcessor(WIDTH, HEIGHT)));
    compare(MASKS + " --context 9 --particles 2 --temperature 0.8");
    Files.copy(folder.resolve("grey.png"), folder.resolve("in/grey.png"));
    Files.copy(folder.resolve("one.png"), folder.resolve("masks/grey.png"));
    Files.delete(folder.resolve("out/slide.tif"));
    String again = MASKS + " --context 9 --particles 2 --temperature 0.8 --result Sample";
    assertThat(run(again)).as(said()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Filled 2 of 2 files");
    assertThat(rows()).extracting(BatchRow::file).containsExactly("grey.png", "slide.tif");
  }

  @Test
  void whatCannotBeReadByRegionIsReadAsAWhole() throws IOException {
    write("in/slide.tif", pattern(new ByteProcessor(WIDTH, HEIGHT)));
    Path mask = folder.resolve("masks/slide.tif");
    SavedImage.write(ImageFiles.read(mask), folder.resolve("masks/slide.png"));
    Files.delete(mask);
    slides();
    assertThat(run(MASKS)).as(said()).isZero();
    assertThat(said())
        .doesNotContain("parts")
        .contains("slide.tif: read as a whole, since its mask is no uncompressed grey TIFF");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    slides();
    write("in/slide.tif", pattern(new ByteProcessor(WIDTH, HEIGHT)));
    write("masks/slide.tif", new ByteProcessor(WIDTH, HEIGHT));
    assertThat(run(MASKS)).isEqualTo(1);
    assertThat(rows().get(0).error()).startsWith("mask: it is empty, there is no pixel to fill");
    write("masks/slide.tif", new ByteProcessor(WIDTH, HEIGHT + 1));
    assertThat(run(MASKS)).isEqualTo(1);
    assertThat(rows().get(0).error())
        .isEqualTo("maskimage: \"slide.tif\" is 2500×61 but the image 2500×60");
    assertThat(folder.resolve("out/slide.tif")).doesNotExist();
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Without the seconds. */
  private List<BatchRow> rows() throws IOException {
    return CsvFile.read(folder.resolve("out/batch.csv"), BatchRow.COLUMNS).stream()
        .map(BatchRow::of)
        .map(row -> new BatchRow(row.file(), 0, row.seed(), row.pixels(), row.bits(), row.error()))
        .toList();
  }

  @Override
  protected void write(String name, ImageProcessor pixels) throws IOException {
    SavedImage.write(new ImagePlus("", pixels), folder.resolve(name));
  }
}
