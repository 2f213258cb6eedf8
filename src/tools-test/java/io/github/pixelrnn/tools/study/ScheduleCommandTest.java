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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
  @TempDir private Path folder;

  @Test
  void everyScheduleHasOneRowAndWhatStandsIsNotMeasuredAgain() throws IOException {
    Path table = folder.resolve("schedules.csv");
    assertThat(run(table)).isZero();
    List<String> lines = Files.readAllLines(table);
    assertThat(lines.get(0)).isEqualTo(ScheduleSearch.HEADER);
    // The schedule itself, one other rate, warm-up, decay, one other batch, the paper's twice.
    assertThat(lines).hasSize(1 + 7).doesNotHaveDuplicates();
    assertThat(lines.get(1)).matches("Adam,0.004000,100,Cosine,2,12(,\\d+\\.\\d+){4},3,\\d+\\.\\d");
    assertThat(lines.get(5)).startsWith("Adam,0.005657,100,Cosine,4,6,");
    assertThat(lines.get(6)).startsWith("RMSProp,0.004000,");

    List<String> cut = lines.subList(0, 7); // the last is to be measured again, to the same figures
    Files.write(table, cut);
    assertThat(run(table)).isZero();
    assertThat(Files.readAllLines(table).subList(0, 7)).isEqualTo(cut);
    assertThat(butSeconds(Files.readAllLines(table).get(7))).isEqualTo(butSeconds(lines.get(7)));
  }

  @Test
  void anotherFileIsNotWrittenOver() throws IOException {
    Path other = Files.writeString(folder.resolve("letter.txt"), "Dear all,\n");
    assertThat(run(other)).isEqualTo(1);
    assertThat(other).hasContent("Dear all,\n");
  }

  private int run(Path table) throws IOException {
    Path digits = digits();
    String line =
        "--layers 2 --features 2 --headwidth 2 --seen 24 --batch 2 --limit 3 --rates 0.001"
            + " --batches 4 --images %s --test %s --output %s";
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new ScheduleCommand(nowhere, nowhere)
        .run(EngineLoader.load(), line.formatted(digits, digits, table).split(" "));
  }

  private Path digits() throws IOException {
    int count = 600; // of which a whole one is held out
    int size = 5;
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * size * size);
    bytes.putInt(0x00000803).putInt(count).putInt(size).putInt(size);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (bytes.position() * 37));
    }
    return Files.write(folder.resolve("digits-idx3-ubyte"), bytes.array());
  }

  private static String butSeconds(String row) {
    return row.substring(0, row.lastIndexOf(','));
  }
}
