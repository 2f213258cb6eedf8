// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.process.ByteProcessor;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.model.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model a new one takes the place of, and what shows of names and cards. */
class ReplacedModelTest extends LauncherInAFolder {
  private static final Engine UNIFORM = new UniformEngine();

  @Test
  void aModelIsReplacedOnlyWhenAskedFor() {
    String train = "train --images grey.png --name tiny --steps 1 " + TINY;
    refused(
        1,
        train,
        "name: the library has a model tiny of 1 step, ",
        " bits/dim, saved on ",
        "; overwrite=true replaces it, resume=true goes on with its training, or choose");
    assertThat(run(train + " --overwrite true", UNIFORM))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(lines()).contains("This replaces the model tiny of 1 step");
    assertThat(run("train --images grey.png --name other --overwrite --steps 1 " + TINY, UNIFORM))
        .as("nothing to be replaced")
        .isZero();
  }

  @Test
  void aModelWithoutANameGetsOneThatIsNotTaken() {
    String train = "train --images grey.png --steps 2 " + TINY;
    for (String name : List.of("grey", "grey-2", "grey-3")) {
      assertThat(facts(train)).contains("\"model\":\"" + name + "\"");
    }
    // Its own name is what the card knows, so that it can go on by that name too.
    assertThat(facts(train + " --name grey --resume")).contains("\"model\":\"grey\"");
    assertThat(facts(train + " --resume")).contains("\"model\":\"grey\"");
    assertThat(facts("models list")).contains("grey-3").doesNotContain("grey-4");
  }

  @Test
  void imagesOfOneTitleHaveModelsOfTheirOwn() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    write("a/photo.png", large(3));
    write("b/photo.png", large(7));
    String inpaint =
        "inpaint --model TRAIN_HERE --mask Value --value 0 --steps 2 --output o.png --image ";
    assertThat(run(inpaint + "a/photo.png", UNIFORM))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(run(inpaint + "b/photo.png", UNIFORM)).isZero();
    assertThat(lines()).noneMatch(line -> line.contains("replaces"));
    assertThat(lines()).anyMatch(line -> line.endsWith("library: trained-on-photo-2"));
    assertThat(run(inpaint + "a/photo.png", UNIFORM)).isZero();
    assertThat(lines())
        .first()
        .asString()
        .startsWith("This replaces the model trained-on-photo of");
    assertThat(run(inpaint + "b/photo.png", UNIFORM)).isZero();
    assertThat(lines())
        .first()
        .asString()
        .startsWith("This replaces the model trained-on-photo-2 of");
    assertThat(facts("models list"))
        .contains("trained-on-photo-2\"")
        .doesNotContain("trained-on-photo-3");
    String again =
        "inpaint --mask Value --value 0 --output o.png --model trained-on-photo --image ";
    assertThat(run(again + "a/photo.png", UNIFORM)).isZero();
  }

  @Test
  void aBrokenFolderIsALineAndControlCharactersAreWrittenOut() throws IOException {
    change(CARD, "trained_on: grey.png", "trained_on: \"grey\\e[2J\\nbad  PixelCNN\\u202e\"");
    Files.createSymbolicLink(folder.resolve("models/a\u001bb"), folder.resolve("nothing"));
    assertThat(run("models list")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "a\\u001bb  can't be used: "
                + folder.resolve("models")
                + "/a\\u001bb is a link that leads nowhere",
            "tiny  PixelCNN, trained on grey\\u001b[2J\\u000abad  PixelCNN\\u202e");
    assertThat(run("models show tiny")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("trained_on: grey\\u001b[2J\\u000abad  PixelCNN\\u202e\n");
    assertThat(run("models show a\u001bb")).isEqualTo(1);
    assertThat(lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("a\\u001bb")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({
    "pixelrnn.threads, -5, must be a whole number from 1 to 1024",
    "pixelrnn.threads, abc, must be a whole number from 1 to 1024",
    "pixelrnn.compiler, allways, 'must be auto, always or never'"
  })
  void aPropertyWithAWrongValueIsRefused(String property, String value, String allowed) {
    String before = System.getProperty(property);
    try {
      System.setProperty(property, value);
      String sentence = "-D" + property + " " + allowed + ", got \"" + value + "\"";
      refused(2, "sample --model tiny --output o.png", sentence);
      refused(2, "evaluate --images grey.png --model tiny", sentence);
      refused(2, "train --images grey.png --name new --steps 1 " + TINY, sentence);
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  private String facts(String line) {
    assertThat(run(line + " --json", UNIFORM)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8).replaceAll("\\s*([:,])\\s*", "$1");
  }

  /** Enough to learn from, with a hole. */
  private static ByteProcessor large(int factor) {
    ByteProcessor pixels = new ByteProcessor(60, 40);
    for (int i = 0; i < 2400; i++) {
      pixels.set(i, i / 60 < 3 && i % 60 < 3 ? 0 : 1 + i * factor % 250);
    }
    return pixels;
  }
}
