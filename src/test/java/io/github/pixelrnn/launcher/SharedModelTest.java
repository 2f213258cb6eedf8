// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models handed on, with the real engine: to a colleague's library, and to Python. */
class SharedModelTest extends LauncherInAFolder {
  /** The variable that names a Python with tensorflow, and perhaps bioimageio.spec. */
  private static final String PYTHON = "PIXELRNN_PYTHON";

  private static final String VALID =
      "import sys; from bioimageio.spec import load_description as load;"
          + " summary = load(sys.argv[1], perform_io_checks=True).validation_summary;"
          + " sys.exit(0 if summary.status != 'failed' else summary.format())";

  @Test
  @Tag("slow")
  void aModelGivesTheSamePixelsElsewhere() throws IOException {
    learnAnImage();
    assertThat(json("models export trained-on-large --file @large.zip --json").get("bytes"))
        .isEqualTo((int) Files.size(folder.resolve("large.zip")));
    String there = " --library @there";
    assertThat(json("models import --file @large.zip --newname theirs --json" + there))
        .extracting("name", "folder")
        .containsExactly("theirs", folder.resolve("there/theirs").toString());

    String line = "inpaint --image large.png --mask Value --value 0 --seed 4 --model ";
    assertThat(run(line + "trained-on-large --output mine.png")).isZero();
    assertThat(run(line + "theirs --output theirs.png" + there)).isZero();
    assertThat(folder.resolve("theirs.png")).hasSameBinaryContentAs(folder.resolve("mine.png"));

    // What leaves that library is what came, and the name is all that was changed.
    assertThat(run("models rename theirs --newname trained-on-large" + there)).isZero();
    assertThat(run("models export trained-on-large --file @back.zip" + there)).isZero();
    assertThat(folder.resolve("back.zip")).hasSameBinaryContentAs(folder.resolve("large.zip"));
    assertThat(run("models delete trained-on-large" + there)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Deleted trained-on-large\n");
    assertThat(folder.resolve("there").toFile().list()).containsExactly(".lock");
  }

  @Test
  void whatCantBeDoneIsSaidInOneLine() throws IOException {
    assertThat(run("models export tiny --file @tiny.zip")).isZero();
    assertThat(run("models export tiny --file @tiny.zip --overwrite")).isZero();
    assertThat(run("models import --file @tiny.zip --overwrite")).isZero();
    refused(1, "models export tiny --file @tiny.zip", "tiny.zip; overwrite=true replaces it");
    refused(2, "models export tiny --file @tiny.tar", "file must end with .zip, got \"tiny.tar\"");
    refused(2, "models export tiny", "file must be given: the .zip");
    refused(1, "models export tiny --file @no/tiny.zip", "its folder does not exist");
    refused(1, "models export none --file @none.zip", "there is no model \"none\"");
    refused(1, "models import --file @nothing.zip", "nothing.zip does not exist");
    refused(1, "models import --file @grey.png", "is no zip archive, or is cut off");
    refused(
        2, "models import --file @tiny.zip --newname a\u001b[2Jb", "newname: a model's name is");
    refused(2, "models rename tiny --newname ../x", "newname: a model's name is");
    refused(1, "models rename tiny --newname tiny", "newname: the model tiny has the name tiny");
    refused(2, "models delete", "model must be given: the one to delete");
    refused(1, "models delete small", "there is no model \"small\"");
    assertThat(run("models import --file @tiny.zip")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("pixelrnn: newname: there is a model \"tiny\" already, in ")
        .endsWith("; overwrite=true replaces it, or choose another name\n");
    assertThat(run("evaluate --images grey.png --model tiny")).isZero();
  }

  @Test
  void pythonFindsTheSameLogProbabilities() throws Exception {
    requirePython("tensorflow");
    learnAnImage();
    String zip = folder.resolve("python.zip").toString();
    for (String name : List.of("tiny", "trained-on-large")) {
      assertThat(run("models export " + name + " --file @python.zip --overwrite")).isZero();
      assertThat(python("scripts/check-export", zip)).contains("largest difference");
    }
    // Of the last one, the README's formulas and the variables alone give them too.
    assertThat(python("scripts/compute-otherwise", zip)).contains("largest difference: guide");
  }

  @Test
  void bioimagesOwnValidatorIsContent() throws Exception {
    requirePython("bioimageio.spec");
    learnAnImage();
    for (String name : List.of("tiny", "trained-on-large")) {
      assertThat(run("models export " + name + " --file @valid.zip --overwrite")).isZero();
      python("-c", VALID, folder.resolve("valid.zip").toString());
    }
  }

  /** A model with an encoder and a plain one beside it. */
  private void learnAnImage() throws IOException {
    ByteProcessor large = new ByteProcessor(60, 40);
    for (int i = 0; i < 2400; i++) {
      large.set(i, i / 60 < 3 && i % 60 < 3 ? 0 : 1 + i * 7 % 250);
    }
    write("large.png", large);
    String line =
        "inpaint --model TRAIN_HERE --result Sample --image large.png --mask Value --value 0 --steps 2"
            + " --output first.png";
    assertThat(run(line)).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  private void requirePython(String module) throws Exception {
    String python = System.getenv().getOrDefault(PYTHON, "python3");
    String sentence =
        "skipped: " + python + " has no " + module + "; " + PYTHON + " names a Python that has it";
    boolean has;
    try {
      has = start("-c", "import " + module) == 0;
    } catch (IOException e) {
      has = false; // there is no such program
    }
    if (!has) {
      System.err.println(sentence);
    }
    assumeTrue(has, sentence);
  }

  /** What it writes, once it has ended well. */
  private String python(String... arguments) throws Exception {
    int code = start(arguments);
    String said = Files.readString(folder.resolve("python.txt"));
    assertThat(code).as(said).isZero();
    return said;
  }

  private int start(String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(System.getenv().getOrDefault(PYTHON, "python3"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("python.txt").toFile());
    builder.environment().put("BIOIMAGEIO_CACHE_PATH", Path.of(folder + "/cache").toString());
    return builder.start().waitFor();
  }
}
