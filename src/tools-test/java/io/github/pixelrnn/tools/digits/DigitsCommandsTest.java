// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.tools.Verbs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools on tiny models of made-up images; what digits look like is not tested. */
class DigitsCommandsTest {
  private static final int SIDE = 28;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path test;
  private Path library;
  private Verbs trained;

  @BeforeEach
  void train() throws IOException {
    test = idx("t10k-images-idx3-ubyte", 5);
    library = folder.resolve("bundled");
    trained = new Verbs(Files.createDirectory(folder.resolve("own")), stream(err));
    String line =
        "train --levels 2 --binarize Stochastic --layers 1 --features 2 --headwidth 2 --patch 28"
            + " --batch 2 --steps 2 --seed 3 --heldout 0 --name tiny --images ";
    trained.run(List.of((line + idx("train-images-idx3-ubyte", 4)).split(" ")));
  }

  @Test
  void aBundledModelSaysWhatItIsJudgedTo() throws IOException {
    assertThat(bundle("mnist-tiny")).as(text(err)).isZero();
    ModelLibrary models = new Verbs(library, stream(err)).installation().models();
    ModelCard before = trained.installation().models().card("tiny");
    ModelCard card = models.card("mnist-tiny");
    Map<String, Object> answer =
        trained.run(List.of(("evaluate --model tiny --seed 1 --images " + test).split(" ")));
    assertThat(card.bitsPerDim()).isEqualTo(answer.get("bits_per_dim"));
    assertThat(card.measuredOn()).isEqualTo("the 5 MNIST test images, binarized with seed 1");
    assertThat(card.weightsSha256()).isEqualTo(before.weightsSha256());
    assertThat(card.steps()).isEqualTo(2);
    assertThat(card.recipe()).containsEntry("seed", "3").containsEntry("name", "mnist-tiny");
    assertThat(card.configuration().optimizer().method()).isEqualTo(Optimizer.Method.DESCENT);
    assertThat(models.training("mnist-tiny"))
        .isEqualTo(trained.installation().models().training("tiny"));
    try (OpenedModel opened = models.open("mnist-tiny")) {
      assertThat(opened.model().weightsSha256()).isEqualTo(card.weightsSha256());
    }
    assertThat(library.resolve("mnist-tiny/learning")).doesNotExist();
  }

  @Test
  void onlyModelsOfBinarizedImagesAreBundled() throws IOException {
    String line =
        "train --levels 2 --layers 1 --features 2 --headwidth 2 --steps 1 --name grey --heldout 0";
    trained.run(List.of((line + " --images " + test).split(" ")));
    String[] grey = {folder.resolve("own/grey").toString(), "mnist-grey"};
    assertThat(new BundleDigitsCommand(stream(out), stream(err)).run(with(grey))).isEqualTo(2);
    assertThat(text(err)).contains("grey was not trained with binarize Stochastic");
    assertThat(Files.exists(library.resolve("mnist-grey"))).isFalse();
  }

  @Test
  void theTableHasALineForEachAndFindsCardsThatLie() throws IOException {
    assertThat(bundle("mnist-tiny")).isZero();
    Path page = folder.resolve("README.md");
    String around = "# Title\n" + MarkedTable.BEGIN + "old\n" + MarkedTable.END + "after\n";
    Files.writeString(page, around);
    Path csv = folder.resolve("digits-table.csv");
    String[] files = {"--output", csv.toString(), "--page", page.toString()};
    assertThat(table(files)).as(text(err)).isZero();
    ModelCard card = new Verbs(library, stream(err)).installation().models().card("mnist-tiny");
    List<List<String>> rows = CsvFile.read(csv, TableRow.COLUMNS);
    assertThat(rows).hasSize(1);
    assertThat(cell(rows, "model")).isEqualTo("mnist-tiny");
    assertThat(cell(rows, "network")).isEqualTo("PixelCNN");
    assertThat(cell(rows, "paper_nats_per_image")).isEqualTo("81.30");
    assertThat(cell(rows, "card_agrees")).isEqualTo("yes");
    assertThat(cell(rows, "test_images")).isEqualTo("5");
    double nats = card.bitsPerDim() * Math.log(2) * SIDE * SIDE;
    assertThat(Double.parseDouble(cell(rows, "nats_per_image"))).isCloseTo(nats, within(1e-3));
    assertThat(Long.parseLong(cell(rows, "parameters"))).isGreaterThan(100);
    assertThat(Files.readString(page))
        .isEqualTo(around.replace("old\n", text(out)))
        .contains("| PixelCNN | 1 | 2 | ")
        .contains(String.format(Locale.ROOT, "| %.2f | 81.30 |", nats));

    Files.writeString(page, around);
    write(card, card.bitsPerDim() - 2e-4, card.measuredOn());
    assertThat(table(files)).isEqualTo(1);
    assertThat(text(err)).contains("another figure stands in the card of mnist-tiny");
    assertThat(cell(CsvFile.read(csv, TableRow.COLUMNS), "card_agrees")).isEqualTo("no");
    assertThat(table("--limit", "3")).isZero(); // the card does not speak of these
    assertThat(table("--limit", "3", "--page", page.toString())).isEqualTo(1);
    assertThat(page).as("the page").hasContent(around);
  }

  @Test
  void rowsAddUpToWhatAnImageCosts() throws IOException {
    assertThat(bundle("mnist-tiny")).isZero();
    Path output = folder.resolve("made/rows");
    assertThat(rows("--output", output.toString())).as(text(err)).isZero();
    List<List<String>> rows = CsvFile.read(Path.of(output + ".csv"), List.of("row", "mnist-tiny"));
    assertThat(rows).hasSize(SIDE);
    double sum = rows.stream().mapToDouble(row -> Double.parseDouble(row.get(1))).sum();
    ModelCard card = new Verbs(library, stream(err)).installation().models().card("mnist-tiny");
    assertThat(sum).isCloseTo(card.bitsPerDim() * Math.log(2) * SIDE * SIDE, within(1e-2));
    assertThat(ImageIO.read(Path.of(output + ".png").toFile()).getWidth()).isGreaterThan(500);

    test = Files.write(folder.resolve("wide-idx3-ubyte"), idxBytes(1, SIDE, SIDE + 1));
    assertThat(rows("--output", output.toString())).isEqualTo(2);
    assertThat(text(err)).contains("images must be 28 pixels wide and high to be MNIST's");
  }

  @Test
  void theTableWantsCardsThatSpeakOfItsImages() throws IOException {
    assertThat(bundle("mnist-tiny")).isZero();
    ModelCard card = new Verbs(library, stream(err)).installation().models().card("mnist-tiny");
    write(card, card.bitsPerDim(), card.measuredOn().replace("the 5", "all 5"));
    Path page = folder.resolve("README.md");
    Files.writeString(page, MarkedTable.BEGIN + "old\n" + MarkedTable.END);
    assertThat(table("--page", page.toString())).isEqualTo(1);
    assertThat(text(err)).contains("no figure of these images stands in the card of mnist-tiny");
    assertThat(page).content().contains("old");
  }

  /** Writes the card anew with another figure. */
  private void write(ModelCard card, double bits, String measuredOn) throws IOException {
    ModelLibrary models = new Verbs(library, stream(err)).installation().models();
    try (OpenedModel opened = models.open("mnist-tiny")) {
      ModelCard other =
          new ModelCard(
              card.name(),
              card.configuration(),
              card.levels(),
              card.binarization(),
              card.trainedOn(),
              card.steps(),
              bits,
              measuredOn,
              card.weightsSha256(),
              card.version(),
              card.recipe());
      models.save(other, opened.model(), models.training("mnist-tiny"));
    }
  }

  @Test
  void picturesShowWhatVerbsDraw() throws IOException {
    assertThat(bundle("mnist-tiny")).isZero();
    String grey = " --layers 1 --features 2 --headwidth 2 --steps 1 --heldout 0 --patch 28";
    Path sample = Path.of("plugin-resources/samples/scratched.png").toAbsolutePath();
    trained.run(List.of(("train --name sample --images " + sample + grey).split(" ")));
    Path output = folder.resolve("pictures");
    String[] line = {
      "--library",
      library.toString(),
      "--output",
      output.toString(),
      "--count",
      "9",
      "--digits",
      "2,9",
      "--ways",
      "3",
      "--image",
      sample.toString(),
      "--pixels",
      "5,6;0,0",
      "--levels-model",
      folder.resolve("own/sample").toString()
    };
    assertThat(new DigitsPicturesCommand(stream(err)).run(line)).as(text(err)).isZero();

    ModelAnswers answers = new ModelAnswers(new Verbs(library, stream(err)), folder, 1);
    var digits = answers.sample("mnist-tiny", 9);
    BufferedImage samples = ImageIO.read(output.resolve("digits-samples.png").toFile());
    int step = Sheet.SIDE + Sheet.GAP;
    for (int k : new int[] {0, 8}) { // the ninth begins the second line
      int left = 16 + k % 8 * step;
      int top = 8 + Sheet.LINE + k / 8 * step;
      for (int i = 0; i < SIDE * SIDE; i++) {
        int shown = samples.getRGB(left + i % SIDE * 2, top + i / SIDE * 2) & 0xFF;
        assertThat(shown).isEqualTo(digits.get(k).get(i));
      }
    }
    for (var way : answers.complete("mnist-tiny", digits.get(1), 3)) {
      for (int i = 0; i < SIDE * CompletionSheet.HIDDEN; i++) {
        assertThat(way.get(i)).isEqualTo(digits.get(1).get(i));
      }
    }
    BufferedImage completions = ImageIO.read(output.resolve("digits-completions.png").toFile());
    assertThat(completions.getWidth()).isGreaterThan(2 * 5 * step);
    BufferedImage softmax = ImageIO.read(output.resolve("softmax.png").toFile());
    assertThat(softmax.getWidth()).isGreaterThan(2 * 256);
  }

  @Test
  void wrongUsageIsOneLine() {
    err.reset(); // what the training said
    DigitsPicturesCommand pictures = new DigitsPicturesCommand(stream(err));
    assertThat(pictures.run("--digits", "65")).isEqualTo(2);
    assertThat(new DigitsPicturesCommand(stream(err)).run("--pixels", "3;4")).isEqualTo(2);
    assertThat(table("--limit", "-1")).isEqualTo(2);
    assertThat(text(err))
        .hasLineCount(3)
        .contains("digits must be 1…64, got 65")
        .contains("pixels must be X,Y;X,Y…, got 3")
        .contains("limit must be 0 or more, got -1");
  }

  private int bundle(String name) {
    String[] line = {folder.resolve("own/tiny").toString(), name};
    return new BundleDigitsCommand(stream(out), stream(err)).run(with(line));
  }

  private int rows(String... more) {
    return new DigitsRowsCommand(stream(err)).run(with(more));
  }

  private int table(String... more) {
    out.reset();
    return new DigitsTableCommand(stream(out), stream(err)).run(with(more));
  }

  private String[] with(String... more) {
    String[] line = {"--library", library.toString(), "--images", test.toString()};
    return Stream.of(line, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static String cell(List<List<String>> rows, String column) {
    return rows.get(0).get(TableRow.COLUMNS.indexOf(column));
  }

  private Path idx(String name, int count) throws IOException {
    return Files.write(folder.resolve(name), idxBytes(count, SIDE, SIDE));
  }

  private static byte[] idxBytes(int count, int height, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * height * width);
    bytes.putInt(0x00000803).putInt(count).putInt(height).putInt(width);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (bytes.position() * 37));
    }
    return bytes.array();
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
