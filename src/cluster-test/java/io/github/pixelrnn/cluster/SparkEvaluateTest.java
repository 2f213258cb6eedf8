// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images judged by two executors' cores in one JVM, with the real engine. */
class SparkEvaluateTest extends SparkInAFolder {
  /** Images of several shapes, in groups whose answers come in any order. */
  @Test
  void evaluatesAsTheLauncherDoes() throws IOException {
    Files.delete(folder.resolve("in").resolve(BROKEN));
    for (int number = 0; number < IMAGES; number += 2) {
      write("in/" + name(number), grey(12 + number, 12));
    }
    String evaluate = "evaluate --model tiny --images @in --json --surprise --output @map.tif";
    assertThat(run(evaluate)).as(said()).isZero();
    String answer = out.toString(StandardCharsets.UTF_8);
    String map = sha256(folder.resolve("map.tif"));
    assertThat(answer).contains("\"images\": 11");
    assertThat(spark(evaluate)).as(said()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
    assertThat(sha256(folder.resolve("map.tif"))).isEqualTo(map);
    assertThat(lines()).anyMatch(line -> line.matches("Evaluating \\d+ of \\d+, .* a second.*"));
  }

  /** Each tile by whoever is free, several networks of a multi-scale model, and grey made black. */
  @Test
  void evaluatesALargeImageInTiles() throws IOException {
    write("large.png", noise(300, 270));
    String two = TINY + " --architecture MultiScale --factor 2";
    assertThat(run("train --images large.png --name two --steps 1 " + two)).as(said()).isZero();
    String black = "train --images large.png --name black --binarize Stochastic --steps 1 ";
    assertThat(run(black + TINY.replace("--levels 4", "--levels 2"))).as(said()).isZero();
    for (String model : List.of("tiny", "two", "black")) {
      String line = "evaluate --model " + model + " --json --surprise --output @map.tif --images ";
      assertThat(run(line + "@large.png")).as(said()).isZero();
      String answer = out.toString(StandardCharsets.UTF_8);
      String map = sha256(folder.resolve("map.tif"));
      assertThat(spark(line + "@large.png")).as(said()).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
      assertThat(sha256(folder.resolve("map.tif"))).as(model).isEqualTo(map);
      assertThat(lines()).anyMatch(said -> said.matches("Evaluating \\d of 4, .* a second.*"));
    }
  }

  /** Stacks with labels and a scale, of 16 bits, whose range is that of all; the first failure. */
  @Test
  void looksAtFilesWhereTheyAreJudged() throws IOException {
    for (int number = 0; number < IMAGES; number++) {
      Files.delete(folder.resolve("in").resolve(name(number)));
    }
    for (int number = 0; number < 5; number++) {
      ImageStack stack = new ImageStack(14, 12);
      for (int slice = 1; slice <= 2; slice++) {
        stack.addSlice("slice " + slice, noise(14, 12).convertToShort(false));
        stack.getProcessor(slice).multiply(100 * (number + slice));
      }
      ImagePlus image = new ImagePlus("", stack);
      image.getCalibration().setUnit("um");
      image.getCalibration().pixelWidth = 0.1625;
      SavedImage.write(image, folder.resolve("in/stack-" + number + ".tif"));
    }
    for (String images : List.of("@in", "@in/stack-3.tif")) {
      String evaluate =
          "evaluate --model tiny --json --surprise --output @map.tif --images " + images;
      assertThat(run(evaluate)).as(said()).isZero();
      String answer = out.toString(StandardCharsets.UTF_8);
      String map = sha256(folder.resolve("map.tif"));
      assertThat(spark(evaluate)).as(said()).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
      assertThat(sha256(folder.resolve("map.tif"))).isEqualTo(map);
    }
    Files.writeString(folder.resolve("in/stack-2.tif"), "no image");
    Files.writeString(folder.resolve("in/stack-4.tif"), "no image");
    assertThat(run("evaluate --model tiny --images @in")).isEqualTo(1);
    String alone = lines().reduce((before, line) -> line).orElseThrow();
    assertThat(alone).contains("stack-2.tif can't be read");
    assertThat(spark("evaluate --model tiny --images @in")).isEqualTo(1);
    assertThat(lines()).last().isEqualTo(alone);
  }

  private static ByteProcessor noise(int width, int height) {
    Noise.Stream random = new Noise(2).stream(Noise.Purpose.PATCHES);
    ByteProcessor pixels = new ByteProcessor(width, height);
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, random.below(256, i / width, i % width, 0));
    }
    return pixels;
  }
}
