// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
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

/** Both tools train, compare and write what they promise; what the figures are is not tested. */
class ScaleCommandsTest {
  private static final String TINY =
      " -- --steps 2 --layers 1 --features 2 --headwidth 2 --batch 2 --heldout 0";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aStudyHasALineForEachFactor() throws IOException {
    Path digits = digits(6);
    Path output = folder.resolve("study");
    String line =
        ("--images " + digits + " --test " + digits + " --limit 3 --side 8 --count 2")
            + (" --network row-LSTM --output " + output);
    assertThat(study(line.replace("row-LSTM", "Nothing") + TINY)).isEqualTo(1);
    assertThat(study(line.replace("row-LSTM", "PixelCNN") + TINY)).as(text(err)).isZero();
    List<String> lines = Files.readAllLines(output.resolve("figures.csv"));
    assertThat(lines).hasSize(4).first().isEqualTo(ScaleRow.HEADER);
    String figures = "(,\\d+\\.\\d+){2},3(,\\d+\\.\\d+){3}";
    assertThat(lines.get(1)).matches("pixelcnn,1,8,2" + figures);
    assertThat(lines.get(2)).matches("multiscale-2-pixelcnn,2,4,2" + figures);
    assertThat(lines.get(3)).matches("multiscale-4-pixelcnn,4,2,2" + figures);
    assertThat(text(out).lines().skip(1)).containsExactlyElementsOf(lines);
  }

  @Test
  void texturesStandBesideTheirSource() throws IOException {
    BufferedImage source = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 40 * 40; i++) {
      source.getRaster().setSample(i % 40, i / 40, 0, i * 37 % 256);
    }
    Path image = folder.resolve("stripes.png");
    ImageIO.write(source, "png", image.toFile());
    Path output = folder.resolve("textures");
    String line = "--images " + image + " --side 12 --output " + output;
    int code =
        new TexturesCommand(stream(out), stream(err)).run((line + TINY + " --levels 8").split(" "));
    assertThat(code).as(text(err)).isZero();
    assertThat(text(out)).hasLineCount(2).contains("stripes-multiscale-4-pixelcnn: 2 steps");
    BufferedImage plate = ImageIO.read(output.resolve("textures.png").toFile());
    assertThat(plate.getWidth()).isEqualTo(8 + 3 * (12 + 8));
    String[] files = {"stripes-pixelcnn.png", "stripes-multiscale-4-pixelcnn.png"};
    for (int column = 0; column < 3; column++) {
      BufferedImage drawn =
          column == 0 ? source : ImageIO.read(output.resolve(files[column - 1]).toFile());
      for (int i = 0; i < 12 * 12; i++) {
        int grey = drawn.getRaster().getSample(i % 12, i / 12, 0);
        int there = plate.getRGB(8 + 20 * column + i % 12, 18 + i / 12);
        assertThat(new Color(there)).isEqualTo(new Color(grey, grey, grey));
      }
    }
  }

  @Test
  void wrongUsageIsOneLine() {
    assertThat(study("--images a --test b --side 0")).isEqualTo(2);
    assertThat(new TexturesCommand(stream(out), stream(err)).run("--images", "a", "--sise", "3"))
        .isEqualTo(2);
    assertThat(text(err)).hasLineCount(2).contains("side and count").contains("--sise");
    assertThat(text(out)).isEmpty();
  }

  private int study(String line) {
    return new ScaleStudyCommand(stream(out), stream(err)).run(line.split(" "));
  }

  private Path digits(int count) throws IOException {
    int size = 8;
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * size * size);
    bytes.putInt(0x00000803).putInt(count).putInt(size).putInt(size);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (bytes.position() * 37));
    }
    return Files.write(folder.resolve("digits-idx3-ubyte"), bytes.array());
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
