// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ij.ImagePlus;
import ij.io.Opener;
import io.github.pixelrnn.image.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie are read right or refused in one sentence, soon, and nobody else says a word. */
class OddImagesTest {
  private static final long SEED = 12;
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void listen() {
    PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(all);
    System.setErr(all);
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    Map<String, byte[]> files = OddImages.truncated();
    assertThat(files).hasSizeGreaterThan(60);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(refusal(file.getKey(), file.getValue())).as(file.getKey()).isNotEmpty();
    }
  }

  @Test
  void flippedFilesAreReadOrRefused() throws IOException {
    int refused = 0;
    for (Map.Entry<String, byte[]> file : OddImages.flipped(SEED).entrySet()) {
      refused += refusal(file.getKey(), file.getValue()).isEmpty() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(60);
  }

  @Test
  void filesThatCannotBeReadRightAreRefusedByName() throws IOException {
    for (var file : OddImages.unreadable().entrySet()) {
      String sentence = file.getValue().getKey();
      assertThat(refusal(file.getKey(), file.getValue().getValue()))
          .as(file.getKey())
          .isNotEmpty()
          .contains(sentence);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void wholeFilesAreReadAsImageJReadsThem() throws IOException {
    for (Map.Entry<String, byte[]> file : OddImages.readable().entrySet()) {
      Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
      ImagePlus read = ImageFiles.read(path, said::add);
      ImagePlus expected = new Opener().openImage(path.toString());
      assertThat(read.getBitDepth()).as(file.getKey()).isEqualTo(expected.getBitDepth());
      assertThat(read.getStackSize()).as(file.getKey()).isEqualTo(expected.getStackSize());
      for (int plane = 1; plane <= read.getStackSize(); plane++) {
        assertThat(read.getStack().getPixels(plane))
            .as(file.getKey())
            .isEqualTo(expected.getStack().getPixels(plane));
      }
    }
    assertThat(said).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void lostTransparencyIsSaid() throws IOException {
    for (Map.Entry<String, byte[]> file : OddImages.transparent().entrySet()) {
      assertThat(refusal(file.getKey(), file.getValue())).as(file.getKey()).isEmpty();
      assertThat(said).hasSize(1).first().asString().contains(file.getKey(), "transparency");
      said.clear();
    }
  }

  /** Empty when the file is read. */
  private String refusal(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    String refusal =
        assertTimeoutPreemptively(
            LONG,
            () -> {
              try {
                assertThat(ImageFiles.read(file, said::add).getWidth()).isPositive();
                return "";
              } catch (IOException e) {
                return e.getMessage();
              }
            },
            name);
    if (!refusal.isEmpty()) {
      assertThat(refusal)
          .as(name)
          .startsWith(file + " can't be read: ")
          .doesNotContain("\n", "null");
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).as(name).isEmpty();
    return refusal;
  }
}
