// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTestCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void knowsTheTruthFromOtherFills() throws IOException {
    assertThat(run("--inputs", "--output", folder.toString())).isZero();
    List<LineImage> images = LineImages.all();
    assertThat(images).hasSize(10);
    for (int i = 0; i < images.size(); i++) {
      LineImage image = images.get(i);
      Path sample = folder.resolve(image.name() + "-sample.png");
      if (i % 2 == 0) {
        Files.copy(folder.resolve(image.name() + "-truth.png"), sample);
      } else {
        SelfCheck.biharmonic(image.damaged()).write(sample);
      }
    }
    assertThat(run("--fills", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("continued 5 of 10\n");
    Path made = folder.resolve(images.get(0).name() + "-sample.json");
    Files.writeString(made, "{\"fills\": [{\"method\": \"patch synthesis 1\"}]}");
    assertThat(run("--fills", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("continued 5 of 10, 1 of them by copies\n");
  }

  /** A line of which a few pixels lack is one; with a gap of a width and more it is none. */
  @Test
  void seesGaps() {
    LineImage image = LineImages.all().get(3);
    assertThat(image.judged(cut(image, 94, 97)).continued()).isTrue();
    assertThat(image.judged(cut(image, 90, 101)).continued()).isFalse();
  }

  @Test
  void wantsOneWay() {
    assertThat(run("--inputs", "--steps", "3")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("one of --inputs");
  }

  /** The horizontal line's image without it from one column to before another. */
  private static SquareImage cut(LineImage image, int from, int to) {
    float[] levels = image.truth().levels();
    for (int y = 76; y < 116; y++) {
      for (int x = from; x < to; x++) {
        levels[y * Texturing.SIDE + x] = 110;
      }
    }
    return new SquareImage(levels);
  }

  private int run(String... arguments) {
    return new LineTestCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }
}
