// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.command.Doubling;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.model.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class LauncherTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path input;

  @BeforeEach
  void writeAnImage() throws IOException {
    input = folder.resolve("in put.png");
    SavedImage.write(new ImagePlus("", new ByteProcessor(1, 1, new byte[] {20})), input);
  }

  @Test
  void derivesOptionsFromParameters() {
    assertThat(run("doubling", "--help")).isZero();
    assertThat(out())
        .contains("--factor=NUMBER", "100% sure", "Default: 2")
        .contains("--flag[=true|false]", "Default: false")
        .contains("--kind=KIND", "One of: grey, deep, broken", "Default: grey")
        .contains("--image=FILE", "--output=FILE", "--json");
    assertThat(err()).isEmpty();
  }

  @Test
  void showsEveryVerbOfTheProduct() {
    assertThat(run("--help")).isZero();
    List<String> verbs =
        List.of("inpaint", "sample", "train", "evaluate", "distribution", "batch", "models");
    assertThat(out()).contains(verbs);
    for (String verb : verbs) {
      out.reset();
      assertThat(run(verb, "--help")).isZero();
      assertThat(out()).contains("Usage: pixelrnn " + verb, "--json");
    }
    out.reset();
    run("train", "--help");
    assertThat(out())
        .contains("--learningrate", "--headwidth", "--binarize")
        .doesNotContain("--output");
  }

  @Test
  void understandsTheWordHelpToo() {
    run("--help");
    String all = out();
    assertThat(all).contains("--version", "completion");
    out.reset();
    assertThat(run("help")).isZero();
    assertThat(out()).isEqualTo(all);
    out.reset();
    assertThat(run("help", "models")).isZero();
    assertThat(out())
        .contains(
            "Usage: pixelrnn models [list | show | import | export | delete | rename] [MODEL] [OPTIONS]");
    assertThat(run("help", "paint")).isEqualTo(Launcher.WRONG_USAGE);
  }

  @Test
  void everyHelpShowsAnExampleOfItsOptions() {
    for (String verb : Launcher.commands().keySet()) {
      assertThat(Examples.of(verb)).as(verb).isNotEmpty();
      for (String example : Examples.of(verb)) {
        out.reset();
        assertThat(run(verb, "--help")).isZero();
        assertThat(out()).contains("  pixelrnn " + example);
        for (String word : example.split(" ", -1)) {
          assertThat(!word.startsWith("--") || out().contains("      " + word)).as(word).isTrue();
        }
      }
    }
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out()).isEqualTo("pixelrnn " + Version.current() + System.lineSeparator());
  }

  @Test
  void completesVerbsOptionsAndChoices() {
    assertThat(run("completion")).isZero();
    assertThat(out())
        .startsWith("#!")
        .contains("complete -F", "'--learningrate'", "inpaint", "\"grey\" \"deep\" \"broken\"");
    assertThat(err()).isEmpty();
  }

  @Test
  void isQuietWhenAsked() {
    String output = folder.resolve("o.tif").toString();
    assertThat(run("doubling", "--quiet", "--image", input.toString(), "--output", output))
        .isZero();
    assertThat(out()).contains("doubled");
    assertThat(err()).isEmpty();
  }

  @Test
  void runsAndWritesTheImageWithItsOrigin() throws IOException {
    Path output = folder.resolve("out.png");
    int code =
        run(
            "doubling",
            "--image",
            input.toString(),
            "--output=" + output,
            "--factor",
            "3",
            "--flag");
    assertThat(err()).doesNotContain("pixelrnn:");
    assertThat(code).isZero();
    assertThat(ImageFiles.read(output).getProcessor().get(0)).isEqualTo(61);
    assertThat(out()).isEqualTo("doubled\nWrote " + output + "\n");
    assertThat(json(Files.readString(folder.resolve("out.json"))))
        .containsEntry("share", 0.5)
        .containsEntry(
            "parameters", Map.of("factor", 3, "share", 0.5, "flag", true, "kind", "grey"));
  }

  @Test
  void writesOneJsonValueAndNothingElse() {
    Path output = folder.resolve("out.tif");
    assertThat(
            run("doubling", "--json", "--image", input.toString(), "--output", output.toString()))
        .isZero();
    assertThat(json(out())).containsEntry("output", output.toString()).containsKey("parameters");
    assertThat(err()).contains("Doubling, 100 %");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "paint",
        "doubling --fctor 3",
        "doubling --factor",
        "doubling --factor many",
        "doubling --share 1,5",
        "doubling --factor 12",
        "doubling --flag=perhaps",
        "doubling stray",
        "sample --temperature 0 --output x.tif",
        "sample --count 0 --output x.tif",
        "sample --width wide --output x.tif",
        "sample --output x.bmp",
        "sample --count 2 --output x.png",
        "sample",
        "models burn",
        "models show",
        "train --levels 1",
        "train --minutes 0",
        "train --binarize Stochastic",
        "evaluate --model m",
        "inpaint --temperature -1 --output x.tif",
        "inpaint --slices Some --output x.tif",
        "inpaint --mask Image --output x.tif"
      })
  void answersWrongUsageWithOneLine(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("x.tif") ? folder.resolve("x.tif").toString() : words[i];
    }
    if (line.startsWith("doubling --factor 12")) {
      words = new String[] {"doubling", "--factor", "12", "--output", folder + "/x.tif"};
    }
    assertThat(run(words)).as(err()).isEqualTo(Launcher.WRONG_USAGE);
    assertThat(err().lines()).as(err()).hasSize(1).first().asString().startsWith("pixelrnn: ");
    assertThat(out()).isEmpty();
  }

  @Test
  void saysWhatIsAllowed() {
    run("doubling", "--factor", "many");
    assertThat(err())
        .contains("--factor")
        .contains("must be a whole number from 1 to 9, got \"many\"")
        .contains("pixelrnn doubling --help");
    err.reset();
    run("doubling", "--factors", "3");
    assertThat(err()).contains("unknown option --factors; did you mean --factor?");
    err.reset();
    run("models", "burn");
    assertThat(err())
        .contains("action must be one of list, show, import, export, delete, rename, got \"burn\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doubling --output OUT.tif --image missing.png",
        "doubling --output OUT.tif",
        "doubling --output no/where.tif --image IN",
        "doubling --output OUT.tif --image IN --kind broken",
        "doubling --output OUT.png --image IN --kind deep",
        "sample --model none --output OUT.tif",
        "models show none",
        "inpaint --output OUT.png --image IN",
        "inpaint --output OUT.png --image IN --mask Value --value 20",
        "inpaint --output OUT.png --image IN --mask NaN",
        "evaluate --images missing.idx",
        "train --images missing.idx"
      })
  void answersFailureWithOneLine(String line) {
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i].equals("IN")
              ? input.toString()
              : words[i].replace("OUT", folder.resolve("o").toString());
    }
    assertThat(run(words)).as(err()).isEqualTo(Launcher.FAILED);
    assertThat(err().lines().filter(one -> one.startsWith("pixelrnn: "))).as(err()).hasSize(1);
    assertThat(err()).doesNotContain("\tat ").doesNotContain("unexpected");
    assertThat(out()).isEmpty();
    assertThat(folder.toFile().list()).containsExactly("in put.png");
  }

  @Test
  void namesAMissingFileOnce() {
    run("doubling", "--image", "none.png", "--output", folder.resolve("o.tif").toString());
    assertThat(err()).isEqualTo("pixelrnn: none.png does not exist\n");
  }

  @Test
  void showsAStackTraceOnRequest() {
    run(
        "doubling",
        "--debug",
        "--kind",
        "broken",
        "--image",
        input.toString(),
        "--output",
        folder.resolve("o.tif").toString());
    assertThat(err()).contains("\tat ").contains("pixelrnn: the disk is gone");
  }

  @Test
  void listsModelsWithoutLoadingTheEngine() {
    assertThat(run("models", "list", "--json")).as(err()).isZero();
    assertThat(out().strip()).isEqualTo("[]");
    out.reset();
    assertThat(run("models")).isZero();
    assertThat(out()).isEmpty();
  }

  private int run(String... arguments) {
    Map<String, Class<? extends PixelCommand>> commands = new LinkedHashMap<>(Launcher.commands());
    commands.put("doubling", Doubling.class);
    DeferredEngine none =
        new DeferredEngine(
            () -> {
              throw new IllegalStateException("the engine was loaded");
            });
    Installation installation = new Installation(folder.resolve("models"), List.of(), none);
    return new Launcher(commands, installation, stream(out), stream(err)).run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** JSON is YAML, and a YAML library is at hand. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }
}
