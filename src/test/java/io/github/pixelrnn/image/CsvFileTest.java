// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  private static final List<String> HEAD = List.of("a", "b");
  private static final List<List<String>> ROWS =
      List.of(
          List.of("plain", "1"),
          List.of("comma, \"quotes\"", "\"\""),
          List.of("two\nlines", ""),
          List.of("", " "),
          List.of("größe", "x\"y"));

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = written();
    assertThat(CsvFile.read(file, HEAD)).isEqualTo(ROWS);
    assertThat(Files.readString(file)).startsWith("a,b\nplain,1\n\"comma, \"\"quotes\"\"\",");
  }

  /** Cut off anywhere, as by a kill, there are whole lines and nothing else. */
  @Test
  void dropsATornLastLine() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    Path cut = folder.resolve("cut.csv");
    int rows = 0;
    for (int length = 0; length <= whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      List<List<String>> read = CsvFile.read(cut, HEAD);
      assertThat(read).isEqualTo(ROWS.subList(0, read.size()));
      assertThat(read.size()).isBetween(rows, rows + 1);
      rows = read.size();
    }
    assertThat(rows).isEqualTo(ROWS.size());
    Files.write(cut, Arrays.copyOf(whole, whole.length + 9)); // as a power cut may leave it
    assertThat(CsvFile.read(cut, HEAD)).isEqualTo(ROWS);
  }

  @Test
  void isEmptyWithoutAFile() throws IOException {
    assertThat(CsvFile.read(folder.resolve("none.csv"), HEAD)).isEmpty();
  }

  @Test
  void refusesAnotherTable() throws IOException {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "x,y\n1,2\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CsvFile.read(file, HEAD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.csv has other columns than a,b");
    Files.writeString(file, "a,b\n1,2\n1\n3,4\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CsvFile.read(file, HEAD)).hasMessageContaining("damaged in row 3");
  }

  private Path written() throws IOException {
    Path file = folder.resolve("t.csv");
    try (CsvFile table = CsvFile.replace(file, List.of(HEAD, ROWS.get(0)))) {
      for (List<String> row : ROWS.subList(1, ROWS.size())) {
        table.append(row);
      }
    }
    return file;
  }
}
