// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No result of any verb takes the place of a file that it is made from, or of anybody's notes. */
class InputsStayTest extends LauncherInAFolder {
  private static final String INPAINT =
      "inpaint --model tiny --image grey.png --mask Image --maskimage one.png ";
  private static final String BATCH = "batch --input @in --output @out --model tiny ";

  @BeforeEach
  void putOneIntoAFolder() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("out"));
    write("in/grey.png", grey(12, 12));
  }

  @Test
  void images() throws IOException {
    kept(INPAINT + "--output grey.png", "output is the image itself");
    kept(INPAINT + "--output one.png", "output is maskimage itself");
    kept(
        "sample --model tiny --like grey.png --rows 2 --width 12 --output grey.png",
        "output is like itself");
    kept(
        "evaluate --model tiny --images nan.tif --surprise --output nan.tif",
        "output is images itself");
    kept(
        "distribution --model tiny --image grey.png --x 0 --y 0 --output grey.png",
        "output is the image itself");
    write("in/nan.tif", grey(12, 12));
    kept(
        "evaluate --model tiny --images @in --surprise --output @in/nan.tif",
        "output is a file of images");
  }

  @Test
  void filesBesideTheResult() throws IOException {
    write("o-uncertainty.tif", grey(12, 12));
    kept(
        INPAINT.replace("one.png", "@o-uncertainty.tif") + "--uncertainty --output o.png",
        "o-uncertainty.tif would be written too, and is maskimage itself");
    Files.copy(folder.resolve("one.png"), folder.resolve("o.json"));
    kept(
        INPAINT.replace("one.png", "@o.json") + "--output o.png",
        "o.json would be written too, and is maskimage itself");
  }

  @Test
  void underOtherNames() throws IOException {
    Files.createSymbolicLink(folder.resolve("soft.png"), folder.resolve("one.png"));
    Files.createLink(folder.resolve("hard.png"), folder.resolve("one.png"));
    Files.createSymbolicLink(folder.resolve("again"), folder);
    for (String name : new String[] {"soft.png", "hard.png", "@again/one.png", "@in/../one.png"}) {
      kept(INPAINT + "--output " + name, "output is maskimage itself");
      kept(INPAINT.replace("one.png", name) + "--output one.png", "output is maskimage itself");
    }
  }

  @Test
  void batch() throws IOException {
    kept(BATCH.replace("@out", "@in") + "--value 9", "output is the folder of input");
    kept(BATCH.replace("@out", "@in/../in") + "--value 9", "output is the folder of input");
    write("out/grey.tif", grey(12, 12));
    kept(BATCH + "--masks @out/grey.tif", "out/grey.tif would be written too, and is masks itself");
    Files.delete(folder.resolve("out/grey.tif"));
    Files.createLink(folder.resolve("out/grey.png"), folder.resolve("in/grey.png"));
    kept(BATCH + "--value 9", "out/grey.png would be written too, and is a file of input");
  }

  @Test
  void training() throws IOException {
    Files.createDirectories(folder.resolve("models/photos"));
    write("models/photos/grey.png", grey(12, 12));
    for (String resume : new String[] {"", "--resume "}) {
      kept(
          "train --images @models/photos --name photos --steps 1 " + resume + TINY,
          "photos is no model of yours and would be lost");
    }
    write("big.png", grey(48, 48));
    Path beside = Files.createDirectories(folder.resolve("models/trained-on-big"));
    Files.copy(folder.resolve("big.png"), beside.resolve("mine.png"));
    String here =
        "inpaint --model TRAIN_HERE --image big.png --mask Value --value 9 --steps 2 --start Nothing ";
    assertThat(run(here + "--output o.png")).as("%s", err).isZero();
    assertThat(beside.resolve("mine.png")).exists();
    assertThat(folder.resolve("models/trained-on-big-2/rdf.yaml")).exists();
  }

  @Test
  void learningCurves() throws IOException {
    Files.createDirectories(folder.resolve("in/sub"));
    write("in/sub/grey.png", grey(12, 12));
    String train = "train --name c --steps 1 " + TINY + " --images ";
    kept(train + "grey.png --curve grey.png", "curve is images itself");
    kept(train + one("grey.png", "one.png") + " --curve one.png", "curve is a file of images");
    kept(train + "@in --curve @in/sub/grey.png", "curve is a file of images");
    Path table = Files.writeString(folder.resolve("results.csv"), "cell,area\n1,20\n");
    kept(
        train + "grey.png --curve results.png",
        "curve: " + table + " would be written too, and holds something else");
    Files.delete(table);
    assertThat(run(train + "grey.png --curve results.png")).as("%s", err).isZero();
    assertThat(run(train + "grey.png --overwrite --curve results.png")).as("ours").isZero();
  }

  /** Several names as one word. */
  private String one(String first, String second) {
    return folder.resolve(first) + ";" + folder.resolve(second) + ";";
  }

  @Test
  void notesOfOthers() throws IOException {
    Path notes = folder.resolve("o.json");
    for (String text : new String[] {"", "{}", "{\n  \"command\": \"scan\"\n}\n", "mine"}) {
      Files.writeString(notes, text);
      kept(INPAINT + "--output o.png", "o.json would be written too, and holds something else");
    }
    Files.delete(notes);
    Files.createDirectory(notes);
    kept(INPAINT + "--output o.tif", "o.json would be written too, and holds something else");
    Files.delete(notes);
    assertThat(run(INPAINT + "--output o.png")).isZero();
    String first = Files.readString(notes);
    assertThat(run(INPAINT + "--seed 2 --output o.tif")).as("ours is replaced").isZero();
    assertThat(Files.readString(notes)).isNotEqualTo(first).contains("\"seed\": 2");
  }

  @Test
  void notesOfOthersInABatch() throws IOException {
    write("in/small.png", grey(5, 12));
    Path notes = Files.writeString(folder.resolve("out/grey.json"), "mine");
    assertThat(run(BATCH + "--value 9")).isEqualTo(Launcher.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("grey.png failed: output: ", "grey.json would be written too");
    assertThat(notes).hasContent("mine");
    assertThat(folder.resolve("out/grey.png")).doesNotExist();
  }

  private void kept(String line, String sentence) {
    refused(Launcher.FAILED, line, sentence);
  }
}
