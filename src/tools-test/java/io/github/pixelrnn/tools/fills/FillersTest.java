// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.pixelrnn.model.Noise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillersTest {
  private static final int HEIGHT = 172;
  private static final int WIDTH = 256;

  @TempDir private Path folder;

  private static Picture image(IntBinaryOperator level) {
    float[] values = new float[HEIGHT * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = level.applyAsInt(i / WIDTH, i % WIDTH);
    }
    return Picture.of(new Grey(HEIGHT, WIDTH, values));
  }

  private static Picture weave() {
    return image((y, x) -> 60 + 30 * (x % 7 % 3) + 20 * (y % 5 % 2));
  }

  private static Picture damaged(Picture truth, Layout layout) {
    return truth.with(Picture.blank(HEIGHT, WIDTH, truth.channels()), layout.unknown());
  }

  private static double psnr(Picture truth, Layout layout, Picture filled) {
    return new PictureFigures(truth, layout.unknown(), layout.unknown()).of(filled).get("psnr");
  }

  @Test
  void holesAreAsManyAndAsLargeAsSaidAndApart() {
    Layout layout = new Layout(HEIGHT, WIDTH, new Noise(1));
    assertThat(layout.mask(Hole.Kind.LARGE))
        .satisfies(mask -> assertThat(count(mask)).isEqualTo(4096));
    assertThat(count(layout.mask(Hole.Kind.SMALL))).isEqualTo(8 * 144);
    assertThat(count(layout.mask(Hole.Kind.SCRATCH))).isBetween(320, 400);
    assertThat(count(layout.mask(Hole.Kind.SINGLE))).isEqualTo(352);
    Set<Integer> taken = new HashSet<>();
    for (Hole hole : layout.holes()) {
      for (int pixel : hole.pixels()) {
        for (int step : new int[] {0, 1, -1, WIDTH, -WIDTH, WIDTH + 1, WIDTH - 1}) {
          assertThat(taken).doesNotContain(pixel + step);
        }
      }
      taken.addAll(hole.pixels());
    }
    assertThat(taken).hasSize(count(layout.unknown()));
    assertThat(new Layout(HEIGHT, WIDTH, new Noise(1)).holes()).isEqualTo(layout.holes());
    assertThat(new Layout(HEIGHT, WIDTH, new Noise(2)).holes()).isNotEqualTo(layout.holes());
  }

  @Test
  void aSmallImageHasNoRoomForThem() {
    assertThatThrownBy(() -> new Layout(70, 90, new Noise(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("90×70");
  }

  private static int count(boolean[] mask) {
    int count = 0;
    for (boolean one : mask) {
      count += one ? 1 : 0;
    }
    return count;
  }

  @Test
  void nearestPatchContinuesAPeriodicPattern() {
    Layout layout = new Layout(HEIGHT, WIDTH, new Noise(1));
    Picture truth = weave();
    Picture filled = new NearestPatch().fill(damaged(truth, layout), layout.unknown());
    assertThat(filled.plane(0).levels()).isEqualTo(truth.plane(0).levels());
  }

  @Test
  void biharmonicContinuesARamp() {
    Layout layout = new Layout(HEIGHT, WIDTH, new Noise(1));
    Picture truth = image((y, x) -> x / 2 + y / 2 + (x % 2 == 1 && y % 2 == 1 ? 1 : 0));
    Picture filled = new Biharmonic().fill(damaged(truth, layout), layout.unknown());
    assertThat(psnr(truth, layout, filled)).isGreaterThan(48);
  }

  @Test
  void theFloorIsTrueElsewhere() {
    Layout layout = new Layout(HEIGHT, WIDTH, new Noise(1));
    Picture truth = image((y, x) -> x); // so that a level tells its column
    Picture floor = Floor.of(truth, layout, new Noise(1));
    for (Hole hole : layout.holes()) {
      int first = hole.pixels().get(0);
      for (int pixel : hole.pixels()) {
        assertThat(floor.plane(0).level(pixel) - floor.plane(0).level(first))
            .isEqualTo(pixel % WIDTH - first % WIDTH);
      }
    }
    assertThat(psnr(truth, layout, floor)).isLessThan(20);
  }

  @Test
  void judgesFilledImages() throws IOException {
    Path data = photographs();
    Picture truth = weave();
    save(truth, "weave-sample");
    save(image((y, x) -> 100), "weave-mean");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path output = folder.resolve("out");
    assertThat(
            new FillsCommand(stream(out), stream(err))
                .run(
                    data.toString(),
                    "--images",
                    "weave",
                    "--fills",
                    folder.toString(),
                    "--output",
                    output.toString()))
        .as(text(err))
        .isZero();
    List<String> lines = Files.readAllLines(output.resolve("figures.csv"));
    assertThat(lines).hasSize(1 + 4 * 6);
    assertThat(lines.get(3)).startsWith("weave,1,large,\"ours, sample\",").contains(",Infinity,");
    assertThat(lines.get(4)).startsWith("weave,1,large,\"ours, mean\",").doesNotContain("Infinity");
    assertThat(text(out)).hasLineCount(1 + 4 * 6);
    assertThat(ImageIO.read(output.resolve("weave.png").toFile()).getWidth())
        .isEqualTo(6 * (2 * WIDTH + 8) + 8);
    assertThat(Photographs.read(output.resolve("weave-truth.png")).plane(0).levels())
        .isEqualTo(truth.plane(0).levels());
    assertThat(Photographs.read(output.resolve("weave-mask.png")).plane(0).levels())
        .containsOnly(0, 255);
  }

  @Test
  void quantilesAreJudgedIfThere() throws IOException {
    Path data = photographs();
    Picture truth = weave();
    save(truth, "weave-sample");
    save(truth, "weave-mean");
    save(image((y, x) -> 0), "weave-low");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] arguments = {
      "--images",
      "weave",
      "--fills",
      folder.toString(),
      "--json",
      "--output",
      folder.resolve("out").toString()
    };
    assertThat(new FillsCommand(stream(err), stream(err)).run(data.toString(), arguments))
        .isEqualTo(1);
    assertThat(text(err)).contains("weave-high.tif");
    save(image((y, x) -> 255), "weave-high");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(new FillsCommand(stream(out), stream(err)).run(data.toString(), arguments)).isZero();
    assertThat(text(out)).contains("\"coverage\": 1.0").contains("\"psnr\": null");
  }

  @Test
  void layoutsAreAveraged() throws IOException {
    Path data = photographs();
    Path output = folder.resolve("out");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] arguments = {
      "--images", "weave", "--minutes", "0", "--layouts", "2", "--output", output.toString()
    };
    assertThat(new FillsCommand(stream(out), stream(err)).run(data.toString(), arguments))
        .as(text(err))
        .isZero();
    List<String> lines = Files.readAllLines(output.resolve("figures.csv"));
    assertThat(lines).hasSize(1 + 2 * 4 * 4);
    double[] seams =
        lines.stream()
            .filter(line -> line.matches("weave,.,large,biharmonic,.*"))
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[4]))
            .toArray();
    assertThat(seams).hasSize(2);
    assertThat(seams[0]).isNotEqualTo(seams[1]);
    String averaged =
        text(out)
            .lines()
            .filter(line -> line.matches("weave +all 2 +large +biharmonic .*"))
            .findFirst()
            .orElseThrow();
    double shown = Double.parseDouble(averaged.split(" {2,}", -1)[4]);
    assertThat(shown).isCloseTo((seams[0] + seams[1]) / 2, within(0.005));
    assertThat(output.resolve("weave-2.png")).exists();
    assertThat(Photographs.read(output.resolve("weave-mask.png")).plane(0).levels())
        .isNotEqualTo(Photographs.read(output.resolve("weave-2-mask.png")).plane(0).levels());
  }

  /** Channels are not filled from different places. */
  @Test
  void theNearestPatchIsCopiedInAllChannels() {
    Layout layout = new Layout(HEIGHT, WIDTH, new Noise(1));
    Grey one = weave().plane(0);
    Grey two = image((y, x) -> 200 - 30 * (x % 7 % 3)).plane(0);
    Grey three = image((y, x) -> 10 + 100 * (y % 5 % 2)).plane(0);
    Picture truth = new Picture(List.of(one, two, three));
    Picture filled = new NearestPatch().fill(damaged(truth, layout), layout.unknown());
    for (int c = 0; c < 3; c++) {
      assertThat(filled.plane(c).levels()).isEqualTo(truth.plane(c).levels());
    }
  }

  @Test
  void photographsInColourKeepTheirChannels() throws IOException {
    Picture colours =
        new Picture(
            List.of(
                image((y, x) -> x).plane(0),
                image((y, x) -> y).plane(0),
                image((y, x) -> 255 - x).plane(0)));
    Path file = folder.resolve("colours.png");
    Photographs.write(colours, file);
    Picture read = Photographs.read(file);
    for (int c = 0; c < 3; c++) {
      assertThat(read.plane(c).levels()).isEqualTo(colours.plane(c).levels());
    }
  }

  @Test
  void wrongUsageIsOneLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(new FillsCommand(stream(err), stream(err)).run(null)).isEqualTo(2);
    assertThat(new FillsCommand(stream(err), stream(err)).run("none", "--imags", "x")).isEqualTo(2);
    assertThat(
            new FillsCommand(stream(err), stream(err))
                .run(
                    folder.toString(),
                    "--images",
                    "nowhere",
                    "--minutes",
                    "0",
                    "--output",
                    folder.resolve("out").toString()))
        .isEqualTo(1);
    assertThat(text(err)).hasLineCount(3).contains("PIXELRNN_DATA").contains("nowhere.png");
  }

  private Path photographs() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("images"));
    Photographs.write(weave(), data.resolve("images").resolve("weave.png"));
    return data;
  }

  private void save(Picture image, String name) {
    var pixels = new FloatProcessor(image.width(), image.height(), image.plane(0).values());
    IJ.saveAsTiff(new ImagePlus(name, pixels), folder.resolve(name + ".tif").toString());
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
