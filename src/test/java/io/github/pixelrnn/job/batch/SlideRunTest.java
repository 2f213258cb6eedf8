// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.fill.FillReach;
import io.github.pixelrnn.fill.PlaneParts;
import io.github.pixelrnn.fill.RunLengthMask;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.fill.PartFilling;
import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A slide and its parts, filled with one value each by workers of the test's. */
class SlideRunTest extends LauncherInAFolder {
  private static final int WIDTH = 3000;
  private static final int HEIGHT = 40;
  private static final String NAME = "slide.tif";

  private final List<String> log = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private Path slide;
  private Path result;
  private Path patches;

  @BeforeEach
  void makeSlide() throws IOException {
    System.setProperty(SlideFile.LEAST_PROPERTY, "1000");
    for (String name : List.of("in", "out")) {
      Files.createDirectory(folder.resolve(name));
    }
    slide = folder.resolve("in").resolve(NAME);
    result = folder.resolve("out").resolve(NAME);
    patches = folder.resolve("out/.slide.tif.patches");
    ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
    pixels.setValue(255);
    for (int left : new int[] {100, 1500, 2500}) {
      pixels.setRoi(left, 20, 5, 4);
      pixels.fill();
    }
    pixels.resetRoi();
    SavedImage.write(new ImagePlus("", pixels), slide);
  }

  @AfterEach
  void forgetSize() {
    System.clearProperty(SlideFile.LEAST_PROPERTY);
  }

  /** Answers all units at once. */
  private class Answering implements Crew<BatchUnit, BatchAnswer> {
    @Override
    public ModelCard card() {
      return SlideRunTest.this.card();
    }

    @Override
    public void run(List<BatchUnit> units, Answers<BatchAnswer> answers, Progress progress)
        throws IOException {
      List<BatchAnswer> all = new ArrayList<>();
      for (BatchUnit unit : units) {
        if (unit instanceof BatchUnit.SlidePart part) {
          asked.add(part.number());
          all.add(answer(part));
        } else {
          all.add(new BatchAnswer.Made(new Invocation("batch", Map.of()).provenance(REAL)));
        }
      }
      answers.add(all);
    }

    BatchAnswer answer(BatchUnit.SlidePart part) {
      float[] values = new float[part.part().pixels()];
      Arrays.fill(values, 10 + part.number());
      return new SlidePatch(part.number(), PartFilling.Filled.of(values, List.of()), "");
    }

    @Override
    public void close() {
      // has nothing
    }
  }

  private Installation installation() {
    return new Installation(folder.resolve("models"), List.of(), REAL);
  }

  private ModelCard card() {
    try {
      return installation().models().card("tiny");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private FillReach reach() throws IOException {
    return PretrainedModel.reach(card(), card(), settings(), false);
  }

  private static InpaintingSettings settings() {
    return new InpaintingSettings(new SamplingSettings(1, 1), 0, 1);
  }

  private SlideRun run(Answering crew, Map<String, String> parameters) throws IOException {
    BatchFolders folders =
        BatchFolders.of(slide.getParent().toString(), "", result.getParent().toString());
    BatchTask task =
        new BatchTask(
            folders,
            BatchMasks.of("255", false, false),
            "tiny",
            settings(),
            new ResultSettings(Fill.SAMPLE, 1, false),
            Slices.CURRENT,
            BesideSettings.NONE);
    return new SlideRun(task, parameters, true, crew, reach(), log::add, System::nanoTime);
  }

  private BatchRow row(Answering crew) throws IOException {
    asked.clear();
    log.clear();
    return run(crew, Map.of("seed", "1")).row(NAME, Progress.silent());
  }

  private void requireFilled() throws IOException {
    var pixels = ImageFiles.read(result).getProcessor();
    assertThat(pixels.get(102, 21)).isEqualTo(10);
    assertThat(pixels.get(1502, 21)).isEqualTo(11);
    assertThat(pixels.get(2502, 21)).isEqualTo(12);
    assertThat(pixels.get(99, 21)).isZero();
  }

  @Test
  void patchesStayUntilTheJournalHasTheSlide() throws IOException {
    assertThat(row(new Answering()).error()).isEmpty();
    assertThat(asked).containsExactly(0, 1, 2);
    requireFilled();
    assertThat(patches).exists();
    Files.delete(result);
    assertThat(row(new Answering()).error()).isEmpty();
    assertThat(asked).isEmpty();
    requireFilled();
    run(new Answering(), Map.of()).forgetDone(name -> name.equals("other.tif"));
    assertThat(patches).exists();
    run(new Answering(), Map.of()).forgetDone(NAME::equals);
    assertThat(patches).doesNotExist();
  }

  @Test
  void goodPartsBesideAFailedOneAreKept() throws IOException {
    Answering failing =
        new Answering() {
          @Override
          BatchAnswer answer(BatchUnit.SlidePart part) {
            return part.number() == 1 ? new BatchAnswer.Failed("no room") : super.answer(part);
          }
        };
    assertThat(row(failing).error()).isEqualTo("no room");
    assertThat(result).doesNotExist();
    assertThat(row(new Answering()).error()).isEmpty();
    assertThat(asked).containsExactly(1);
    requireFilled();
  }

  @Test
  void aPartWithoutAnAnswerOrWithAnothersIsNoResult() throws IOException {
    Answering forgetful =
        new Answering() {
          @Override
          public void run(List<BatchUnit> units, Answers<BatchAnswer> answers, Progress progress)
              throws IOException {
            super.run(units.subList(0, 3), answers, progress);
          }
        };
    assertThat(row(forgetful).error()).contains("slide.tif can't be written: part 3 of 3 is miss");
    assertThat(result).doesNotExist();
    Answering wrong =
        new Answering() {
          @Override
          BatchAnswer answer(BatchUnit.SlidePart part) {
            float[] values = new float[part.part().pixels() - 1];
            return new SlidePatch(2, PartFilling.Filled.of(values, List.of()), "");
          }
        };
    assertThat(row(wrong).error()).isEqualTo("what part 3 of 3 was filled with does not fit it");
    assertThat(result).doesNotExist();
  }

  @Test
  void aSlideThatChangesMeanwhileIsNoResult() throws IOException {
    Answering changing =
        new Answering() {
          @Override
          BatchAnswer answer(BatchUnit.SlidePart part) {
            try {
              Files.setLastModifiedTime(slide, FileTime.fromMillis(1000));
              SlideStamp.requireImage(part.slide().stamp(), slide);
              return super.answer(part);
            } catch (IOException e) {
              return new BatchAnswer.Failed(e.getMessage()); // as SlideFilling says it
            }
          }
        };
    String changed = slide + " was changed while it was filled; fill it anew";
    assertThat(row(changing).error()).isEqualTo(changed);
    Answering after =
        new Answering() {
          @Override
          BatchAnswer answer(BatchUnit.SlidePart part) {
            try {
              Files.setLastModifiedTime(slide, FileTime.fromMillis(5000));
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            return super.answer(part);
          }
        };
    assertThat(row(after).error()).isEqualTo(changed);
    assertThat(result).doesNotExist();
    assertThat(row(new Answering()).error()).isEmpty();
    assertThat(log.get(0)).startsWith("slide.tif: what was filled before is forgotten; it is dam");
    assertThat(asked).containsExactly(0, 1, 2);
    requireFilled();
  }

  @Test
  void aFileThatIsGoneIsNoSlide() throws IOException {
    SlideRun run = run(new Answering(), Map.of());
    assertThat(run.has(NAME)).isTrue();
    Files.delete(slide);
    assertThat(run.has(NAME)).isFalse();
    assertThat(log).isEmpty();
  }

  @Test
  void partsThatNoWorkerCouldHoldAreRefused() throws IOException {
    int side = 9000;
    RunLengthMask runs = new RunLengthMask(side);
    for (int i = 0; i < side; i++) {
      runs.add(i, i);
    }
    runs.end();
    var parts = new PlaneParts(side, runs, reach()).all();
    assertThatThrownBy(() -> SlideFile.requireSmall(parts))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "mask: unknown pixels bear on each other over 9000×9000 pixels from (0, 0) on");
    System.setProperty(SlideFile.LEAST_PROPERTY, "100000000");
    SlideFile.requireSmall(parts);
  }

  @Test
  void stopsWhileItLooksForTheRange() throws IOException {
    SavedImage.write(
        new ImagePlus("", ImageFiles.read(slide).getProcessor().convertToShortProcessor(false)),
        slide);
    SlideRun run = run(new Answering(), Map.of());
    assertThatThrownBy(
            () -> run.row(NAME, (task, done, all) -> !(task.contains("range") && done == 9)))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).isEmpty();
  }
}
