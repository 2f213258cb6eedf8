// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.job.batch.BatchJournal;
import io.github.pixelrnn.job.batch.BatchRow;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Folders in, folders out, with the real engine. */
class BatchInpaintTest extends LauncherInAFolder {
  private static final String BATCH =
      "batch --model tiny --input @in --masks @masks --output @out --seed 5";

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.createDirectory(folder.resolve("masks"));
    write("in/a.png", grey(12, 12));
    write("in/c.png", grey(16, 12));
    write("masks/a.png", hole(12));
    write("masks/c.tif", hole(16));
  }

  @Test
  void writesOfEachTypeWhatInpaintWould() throws IOException {
    new FileSaver(new ImagePlus("", grey(12, 12))).saveAsJpeg(folder.resolve("in/b.jpg") + "");
    write("masks/b.png", hole(12));
    ShortProcessor deep = new ShortProcessor(12, 12);
    for (int i = 0; i < 144; i++) {
      deep.set(i, 1000 + i * 37 % 250);
    }
    write("in/d.tif", deep);
    write("masks/d.png", hole(12));
    ImageStack stack = new ImageStack(12, 12);
    stack.addSlice("one", grey(12, 12));
    stack.addSlice("two", grey(12, 12));
    SavedImage.write(new ImagePlus("", stack), folder.resolve("in/e.tif"));
    write("masks/e.png", hole(12));

    String all = " --slices All --temperature 0.9 --context 2 --particles 2";
    assertThat(run(BATCH + all + " --json")).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"files\": 5", "\"filled\": 5", "\"failed\": 0", "batch.csv");
    assertThat(rows()).extracting(BatchRow::pixels).containsExactly(4L, 4L, 4L, 4L, 8L);
    assertThat(rows()).allSatisfy(row -> assertThat(row.bits()).isFinite().isNegative());
    assertThat(rows()).extracting(BatchRow::seed).containsOnly(5L);
    Map<String, String> results =
        Map.of(
            "a.png", "a.png", "b.jpg", "b.png", "c.png", "c.png", "d.tif", "d.tif", "e.tif",
            "e.tif");
    for (String from : results.keySet()) {
      String to = results.get(from);
      String mask = from.equals("c.png") ? "c.tif" : from.charAt(0) + ".png";
      String alone = "inpaint --model tiny --mask Image --seed 5 --image @in/" + from;
      String files = " --maskimage @masks/" + mask + " --output @alone-" + to;
      assertThat(run(alone + files + all)).as(err.toString(StandardCharsets.UTF_8)).isZero();
      ImagePlus expected = ImageFiles.read(folder.resolve("alone-" + to));
      ImagePlus got = ImageFiles.read(folder.resolve("out/" + to));
      assertThat(got.getStackSize()).isEqualTo(expected.getStackSize());
      for (int slice = 1; slice <= got.getStackSize(); slice++) {
        assertThat(got.getStack().getPixels(slice)).isEqualTo(expected.getStack().getPixels(slice));
      }
      assertThat(Files.readString(folder.resolve("out/" + to.charAt(0) + ".json")))
          .contains("\"command\": \"BatchInpaint\"", "\"image\": \"" + from, "weights_sha256");
    }
    assertThat(ImageFiles.read(folder.resolve("out/e.tif")).getInfoProperty())
        .contains("pixelrnn.model: tiny", "pixelrnn.parameters.seed: 5");
    assertThat(names("out")).doesNotContain(".batch-lock");
  }

  /** Of a model that sees all sides, each hole gets the likeliest of eight draws here too. */
  @Test
  @Tag("slow")
  void aModelTrainedOnAnImageFillsAsInpaintWould() throws IOException {
    Files.delete(folder.resolve("in/a.png"));
    write("in/c.png", grey(60, 40));
    ByteProcessor mask = new ByteProcessor(60, 40);
    for (int i = 0; i < 9; i++) {
      mask.set(3 + i % 3, 4 + i / 3, 255);
      mask.set(50 + i % 3, 30 + i / 3, 255);
    }
    Files.delete(folder.resolve("masks/c.tif"));
    write("masks/c.png", mask);
    String alone =
        "inpaint --model TRAIN_HERE --image @in/c.png --mask Image --maskimage @masks/c.png --seed 5";
    assertThat(run(alone + " --steps 3 --output @alone.png")).isZero();
    assertThat(run(BATCH.replace("tiny", "trained-on-c"))).isZero();
    assertThat(ImageFiles.read(folder.resolve("out/c.png")).getProcessor().getPixels())
        .isEqualTo(ImageFiles.read(folder.resolve("alone.png")).getProcessor().getPixels());
  }

  @Test
  void passesOverWhatCannotBeDoneAndDoesItOnceItCan() throws IOException {
    Files.writeString(folder.resolve("in/bad.png"), "no image");
    write("masks/bad.png", hole(12));
    write("in/lonely.png", grey(12, 12));
    assertThat(run(BATCH)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Filled 2 of 4 files; see ");
    assertThat(lines().filter(line -> line.startsWith("pixelrnn: ")))
        .containsExactly(
            "pixelrnn: 2 of 4 files failed; " + folder.resolve("out/batch.csv") + " says why");
    assertThat(rows())
        .extracting(BatchRow::file)
        .containsExactly("a.png", "bad.png", "c.png", "lonely.png");
    assertThat(rows().get(1).error()).contains("bad.png can't be read: it seems to be damaged");
    assertThat(rows().get(3).error()).startsWith("masks: there is no mask \"lonely\" in ");
    assertThat(names("out"))
        .containsExactly("a.json", "a.png", "batch-parameters.csv", "batch.csv", "c.json", "c.png");

    String before = sha256(folder.resolve("out/a.png"));
    write("in/bad.png", grey(12, 12));
    write("masks/lonely.png", hole(12));
    assertThat(run(BATCH)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Filled 2 of 4 files, 2 were done before; see ");
    assertThat(rows()).hasSize(4).allMatch(BatchRow::isDone);
    assertThat(sha256(folder.resolve("out/a.png"))).isEqualTo(before);

    assertThat(run(BATCH)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("All 4 files were done before; nothing was done\n");
    Files.delete(folder.resolve("out/c.png"));
    assertThat(run(BATCH)).isZero();
    assertThat(folder.resolve("out/c.png")).exists();
    assertThat(rows()).hasSize(4);
  }

  @Test
  void goesOnWithTheSameParametersOnly() throws IOException {
    assertThat(run(BATCH)).isZero();
    refused(2, BATCH.replace("seed 5", "seed 6"), "resume: seed differs: \"5\" in ", "now \"6\"");
    refused(2, BATCH + " --temperature 0.5", "resume: temperature differs: \"1.0\"");
    refused(2, BATCH + " --invert --context 1", "invert differs");
    Files.move(folder.resolve("in"), folder.resolve("elsewhere"));
    refused(2, BATCH.replace("@in", "@elsewhere"), "resume: input differs");
    assertThat(run(BATCH.replace("@in", "@elsewhere") + " --resume false")).isZero();
    assertThat(run("train --images grey.png --name tiny --overwrite --steps 2 " + TINY)).isZero();
    refused(2, BATCH.replace("@in", "@elsewhere"), "resume: weights_sha256 differs");
    Files.writeString(folder.resolve("out/batch.csv"), "file,seconds\na,1\n");
    refused(1, BATCH.replace("@in", "@elsewhere"), "batch.csv has other columns");
  }

  @Test
  void takesAValueOrOneMaskForAll() throws IOException {
    String value = BATCH.replace("--masks @masks ", "") + " --value";
    assertThat(run(value + " 9")).isZero();
    assertThat(rows()).extracting(BatchRow::pixels).containsExactly(2L, 2L);
    Files.delete(folder.resolve("in/a.png"));
    Files.delete(folder.resolve("in/c.png"));
    FloatProcessor nan = new FloatProcessor(12, 12);
    for (int i = 0; i < 144; i++) {
      nan.setf(i, i % 7);
    }
    nan.setf(3, 3, Float.NaN);
    write("in/n.tif", nan);
    assertThat(run(value.replace("@out", "@two") + " nan")).isZero();
    ImageProcessor filled = ImageFiles.read(folder.resolve("two/n.tif")).getProcessor();
    assertThat(filled.getf(3, 3)).isFinite();
    assertThat(filled.getf(4, 3)).isEqualTo(nan.getf(4, 3));
    assertThat(run(BATCH.replace("@masks", "one.png").replace("@out", "@three"))).isEqualTo(1);
    assertThat(lines())
        .anyMatch(line -> line.contains("n.tif failed: image: 1 known pixel is NaN"));
  }

  @Test
  void stopsWithinAFile() throws IOException {
    CommandModule module = module();
    module.setInput("result", "Sample"); // without a trial before
    BatchInpaint batch = (BatchInpaint) module.getCommand();
    StringBuilder said = new StringBuilder();
    batch.logTo(line -> said.append(line).append('\n'));
    // Escape while the second is drawn, each of them a thousandth of the work.
    assertThatThrownBy(() -> batch.perform((task, done, total) -> done <= 1000))
        .isInstanceOf(StoppedException.class)
        .hasMessage("stopped; 1 file is left, the same command goes on with it");
    assertThat(said).hasToString("Filling 2 of 2 files\n");
    assertThat(rows()).extracting(BatchRow::file).containsExactly("a.png");
    assertThat(names("out"))
        .containsExactly("a.json", "a.png", "batch-parameters.csv", "batch.csv");
    assertThat(run(BATCH + " --result Sample")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Filled 1 of 2 files, 1 was done before; see ");
  }

  /** As ImageJ runs it: what could not be done ends the macro that runs. */
  @Test
  void tellsImageJThatSomeFailed() throws IOException {
    Files.delete(folder.resolve("masks/c.tif"));
    CommandModule module = module();
    module.run();
    assertThat(module.isCanceled()).isTrue();
    assertThat(IJ.getErrorMessage())
        .isEqualTo("1 of 2 files failed; " + folder.resolve("out/batch.csv") + " says why");
    assertThat(names("out")).contains("a.png").doesNotContain("c.png");
  }

  @Test
  void letsNoOtherIntoItsFolder() throws IOException {
    Path output = folder.resolve("out");
    try (BatchJournal journal = BatchJournal.open(output, Map.of(), true)) {
      assertThat(journal.isDone("a.png")).isFalse();
      for (int other = 0; other < 2; other++) {
        refused(1, BATCH, "output: another batch is writing into " + output);
      }
      // A file that is closed gives the lock of this process up, which others would see.
      assertThat(output.resolve(".batch-lock")).exists();
    }
    assertThat(run(BATCH + " --resume false")).isZero();
  }

  @Test
  void badInput() throws IOException {
    refused(2, "batch", "input must be given");
    refused(2, BATCH.replace("--masks @masks ", ""), "masks must be given", "or else a value");
    refused(2, BATCH + " --value 3", "value and masks can't both be given");
    refused(2, BATCH.replace("masks @masks", "value many"), "value must be a number or NaN, got");
    refused(2, BATCH.replace("--output @out ", ""), "output must be given");
    refused(1, BATCH.replace("--model tiny ", ""), "there is no model \"pretrained-grey\"");
    refused(1, BATCH.replace("tiny", "none"), "there is no model \"none\"");
    refused(1, BATCH.replace("@in", "@nowhere"), "input: there is no folder");
    refused(1, BATCH.replace("@in", "grey.png"), "input: there is no folder");
    refused(1, BATCH.replace("@masks", "@nowhere"), "masks: there is no folder and no file");
    refused(1, BATCH.replace("@out", "grey.png"), "is a file and no folder");
    refused(1, BATCH.replace("@out", "@in"), "output is the folder of input");
    refused(1, BATCH.replace("@out", "@masks"), "output is the folder of masks");
    refused(2, BATCH.replace("@masks", "@in"), "masks is the folder of the images");
    refused(2, BATCH + " --temperature 0", "temperature must be above 0");
    refused(2, BATCH + " --particles 0", "particles must be from 1 to 1024");
    refused(2, BATCH + " --context -1", "context must be from 0");
    refused(2, BATCH + " --slices Some", "slices must be one of");
    Files.createDirectory(folder.resolve("empty"));
    refused(1, BATCH.replace("@in", "@empty"), "holds no image");
    Files.writeString(folder.resolve("file"), "");
    refused(1, BATCH.replace("@out", "@file/out"), "file/out can't be made");
    write("in/a.tif", grey(12, 12));
    refused(1, BATCH, "a.png and a.tif would be written under one name");
  }

  /** What was archived from among the images still has its result, and its line. */
  @Test
  void keepsTheLinesOfFilesThatWentAway() throws IOException {
    assertThat(run(BATCH)).isZero();
    List<BatchRow> before = rows();
    Files.delete(folder.resolve("in").resolve(before.get(0).file()));
    write("in/d.png", grey(12, 12));
    write("masks/d.png", hole(12));
    assertThat(run(BATCH)).as("%s", err).isZero();
    assertThat(rows()).hasSize(3).containsAll(before);
    assertThat(rows().get(2)).isEqualTo(before.get(0));
    write("in/a.tif", grey(12, 12)); // the result of a.png is gone
    assertThat(run(BATCH)).as("%s", err).isZero();
    assertThat(rows()).extracting(BatchRow::file).containsExactly("a.tif", "c.png", "d.png");
  }

  private CommandModule module() {
    CommandModule module = PixelCommand.moduleOf(BatchInpaint.class);
    BatchInpaint batch = (BatchInpaint) module.getCommand();
    batch.use(new Installation(folder.resolve("models"), List.of(), REAL));
    module.setInput("model", "tiny");
    module.setInput("seed", 5L);
    module.setInput("input", folder.resolve("in").toString());
    module.setInput("masks", folder.resolve("masks").toString());
    module.setInput("output", folder.resolve("out").toString());
    return module;
  }

  private List<BatchRow> rows() throws IOException {
    return CsvFile.read(folder.resolve("out/batch.csv"), BatchRow.COLUMNS).stream()
        .map(BatchRow::of)
        .toList();
  }

  private List<String> names(String sub) throws IOException {
    try (var files = Files.list(folder.resolve(sub))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static ByteProcessor hole(int width) {
    ByteProcessor mask = new ByteProcessor(width, 12);
    for (int i = 0; i < 4; i++) {
      mask.set(4 + i % 2, 5 + i / 2, 255);
    }
    return mask;
  }
}
