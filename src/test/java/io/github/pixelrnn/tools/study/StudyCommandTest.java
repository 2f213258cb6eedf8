// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyVariantHasOneLineAndThePlotIsThere() throws IOException {
    int code = study("--depths 1,2 --steps 2");
    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("tiny.csv"));
    // Four connections at depth 2 and depth 1; depth 2 with both counts once.
    assertThat(lines).hasSize(1 + 5);
    assertThat(lines.get(0)).isEqualTo(String.join(",", StudyRow.COLUMNS));
    assertThat(lines.get(1))
        .matches(
            "PixelCNN,2,2,false,false,1,2(,\\d+\\.\\d+){4},3,\\d+\\.\\d,headwidth=2 .*steps=2.*");
    assertThat(lines.get(5)).startsWith("PixelCNN,1,2,true,true,1,2,");
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(6);
    assertThat(ImageIO.read(folder.resolve("tiny.png").toFile()).getWidth()).isGreaterThan(1000);
  }

  @Test
  void networksOfAnEarlierRunAreNotTrainedAgain() throws IOException {
    assertThat(study("--depths 1 --steps 2")).isZero();
    List<String> first = Files.readAllLines(folder.resolve("tiny.csv"));
    assertThat(study("--depths 1,3 --steps 2")).isZero();
    List<String> second = Files.readAllLines(folder.resolve("tiny.csv"));
    // Their seconds too, which no second training would have.
    assertThat(second).hasSize(first.size() + 1).startsWith(first.toArray(String[]::new));
    assertThat(second.get(second.size() - 1)).startsWith("PixelCNN,3,2,true,true,1,2,");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("from an earlier run");
    assertThat(study("--depths 1,3 --steps 3")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("were trained otherwise");
    assertThat(Files.readAllLines(folder.resolve("tiny.csv"))).isEqualTo(second);
  }

  @Test
  void averagesOfTheWeightsCompeteWhereImagesAreHeldOut() throws IOException {
    String line = "--depths 1 --epochs 90 --learningrate 0.3 --decay None --warmup 0";
    assertThat(study(line)).isZero();
    String last = Files.readAllLines(folder.resolve("tiny.csv")).get(4);
    Files.delete(folder.resolve("tiny.csv"));
    assertThat(study(line + " --heldout 0.4")).isZero();
    String best = Files.readAllLines(folder.resolve("tiny.csv")).get(4);
    assertThat(last).contains("decay=None heldout=0.0").contains(",270,");
    assertThat(best).contains("decay=None heldout=0.4").contains(",180,");
    assertThat(nats(best)).isLessThan(nats(last));
  }

  private static double nats(String line) {
    List<String> cells = List.of(line.split(",", -1));
    return Double.parseDouble(cells.get(StudyRow.COLUMNS.indexOf("test_nats_per_image")));
  }

  private int study(String options) throws IOException {
    Path digits = idx(6);
    String line =
        "--layers 2 --features 2 --headwidth 2 --batch 2 --limit 3 "
            + ("--images " + digits + " --test " + digits + " --output " + folder.resolve("tiny"));
    return new StudyCommand(stream(out), stream(err))
        .run(EngineLoader.load(), (line + " " + options).split(" "));
  }

  @Test
  void wrongOptionsAreRefused() throws IOException {
    String[] line = {"--images", "none", "--test", "none", "--levels", "4"};
    assertThat(new StudyCommand(stream(out), stream(err)).run(EngineLoader.load(), line))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("levels 2").hasLineCount(1);
  }

  private Path idx(int count) throws IOException {
    int size = 5;
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * size * size);
    bytes.putInt(0x00000803).putInt(count).putInt(size).putInt(size);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (bytes.position() * 37));
    }
    return Files.write(folder.resolve("digits-idx3-ubyte"), bytes.array());
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
