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

  @Test
  void everyVariantHasOneLineAndThePlotIsThere() throws IOException {
    Path digits = idx(6);
    Path output = folder.resolve("tiny");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        new StudyCommand(stream(out), stream(new ByteArrayOutputStream()))
            .run(
                EngineLoader.load(),
                ("--layers 2 --depths 1,2 --features 2 --headwidth 2 --steps 2 --batch 2 --limit 3"
                        + " --images "
                        + digits
                        + " --test "
                        + digits
                        + " --output "
                        + output)
                    .split(" "));
    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("tiny.csv"));
    // Four connections at depth 2 and depth 1; depth 2 with both counts once.
    assertThat(lines).hasSize(1 + 5);
    assertThat(lines.get(0)).isEqualTo(StudyRow.HEADER);
    assertThat(lines.get(1)).matches("PixelCNN,2,2,false,false,1,2(,\\d+\\.\\d+){4},3,\\d+\\.\\d");
    assertThat(lines.get(5)).startsWith("PixelCNN,1,2,true,true,1,2,");
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(6);
    assertThat(ImageIO.read(folder.resolve("tiny.png").toFile()).getWidth()).isGreaterThan(1000);
  }

  @Test
  void wrongOptionsAreRefused() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new StudyCommand(stream(new ByteArrayOutputStream()), stream(err))
            .run(EngineLoader.load(), "--images", "none", "--test", "none", "--levels", "4");
    assertThat(code).isEqualTo(2);
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
