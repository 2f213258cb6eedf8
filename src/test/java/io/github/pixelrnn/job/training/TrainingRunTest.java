// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.job.settings.OutputHead;
import io.github.pixelrnn.job.settings.ScaleSettings;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.NameTakenException;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  @TempDir private Path folder;
  private final List<String> log = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private boolean mayReplace = true;
  private final List<Display> displays = new ArrayList<>();

  @Test
  void showsACurveThatGoesOnWhereItStopped() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    train(true, (task, done, total) -> asked.getAndIncrement() < 2);
    train(true, Progress.silent());
    assertThat(displays).hasSize(2);
    Display first = displays.get(0);
    Display second = displays.get(1);
    assertThat(first.model).isEqualTo("m");
    assertThat(first.from.steps()).isZero();
    assertThat(second.from.steps()).isEqualTo(2);
    assertThat(second.from.curve()).isEqualTo(first.points);
    assertThat(second.points.get(second.points.size() - 1).steps()).isEqualTo(5);
    assertThat(displays).allMatch(display -> display.closed);
    assertThat(log).containsExactly("There is no model m to go on with, so this starts anew");
  }

  @Test
  @Tag("slow")
  void saysWhatItReplaces() throws IOException {
    train(false, Progress.silent());
    train(false, Progress.silent());
    assertThat(log).containsExactly("This replaces the model m of 5 steps");
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0))
        .matches(
            "the library has a model m of 5 steps, 2\\.0000 bits/dim, saved on 20\\d\\d-\\d\\d-\\d\\d"
                + " at \\d\\d:\\d\\d");
    assertThat(library().card("m").recipe()).containsOnlyKeys("seed", "threads", "images_sha256");
  }

  @Test
  void replacesNothingThatIsToStay() throws IOException {
    train(false, Progress.silent());
    Object before = library().own("m").orElseThrow().saved();
    mayReplace = false;
    AtomicInteger steps = new AtomicInteger();
    assertThatThrownBy(() -> train(false, (task, done, total) -> steps.incrementAndGet() > 0))
        .isInstanceOf(NameTakenException.class)
        .hasMessageStartingWith("name: the library has a model m of 5 steps")
        .hasMessageEndingWith(
            "; overwrite=true replaces it, resume=true goes on with its training, or choose another"
                + " name");
    assertThat(steps).hasValue(0);
    assertThat(library().own("m").orElseThrow().saved()).isEqualTo(before);
    train(true, Progress.silent());
    assertThat(asked).hasSize(1);
  }

  @Test
  void saysThatAnotherProcessSavesTheSameName() throws IOException {
    OpenedModel theirs = theirs("7".repeat(64));
    AtomicInteger asked = new AtomicInteger();
    train(
        false,
        (task, done, total) -> {
          if (asked.getAndIncrement() == 2) {
            save(theirs);
          }
          return true;
        });
    assertThat(log)
        .containsExactly(
            "Another process has saved a model m of 77 steps since; this one has replaced it");
    assertThat(library().card("m").steps()).isEqualTo(5);
  }

  @Test
  void doesNotGoOnWithAModelThatAnotherProcessSavesJustNow() throws IOException {
    train(false, Progress.silent());
    ModelCard card = library().card("m");
    Resumption resumption = new Resumption(card, TrainingState.start());
    resumption.open(library()).model().close();
    save(theirs(card.weightsSha256()));
    assertThatThrownBy(() -> resumption.open(library()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll("resume: another process", "m", "wait until it is done");
  }

  /** Another process's model of the same name. */
  private OpenedModel theirs(String sha256) throws IOException {
    TrainableModel model =
        new UniformEngine(Integer.MAX_VALUE, sha256)
            .create(
                new NetworkConfiguration(
                    new PixelCnn(Hyperparameters.of(1, 2, 2, 4, 1)),
                    new Optimizer(Optimizer.Method.ADAM, 0)),
                new Noise(1));
    ModelCard card =
        new ModelCard(
            "m",
            model.configuration(),
            Levels.ofBytes(4),
            Binarization.NONE,
            "theirs",
            77,
            1,
            "theirs",
            model.weightsSha256(),
            "0",
            Map.of());
    return new OpenedModel(card, model);
  }

  private void save(OpenedModel model) {
    try {
      library().save(model, "", old -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelLibrary library() {
    return new ModelLibrary(folder, List.of(), new UniformEngine());
  }

  private void train(boolean resume, Progress progress) throws IOException {
    ByteProcessor pixels = new ByteProcessor(8, 8);
    for (int i = 0; i < 64; i++) {
      pixels.set(i, i * 37 % 256);
    }
    TrainingRun run =
        new TrainingRun(
            new Installation(folder, List.of(), new UniformEngine()),
            "m",
            new NetworkSettings(
                "PixelCNN",
                1,
                2,
                2,
                4,
                true,
                true,
                OutputHead.SOFTMAX,
                ScaleSettings.STANDARD,
                new Optimizer(Optimizer.Method.ADAM, 0)),
            new TrainingPlan(6, 1, Budget.steps(5), 1e-3, false, Binarization.NONE, 1),
            0,
            "",
            Map.of("seed", 1L, "overwrite", true),
            old -> {
              asked.add(old);
              return mayReplace;
            },
            log::add,
            (model, from, entropy) -> {
              displays.add(new Display(model, from));
              return displays.get(displays.size() - 1);
            },
            System::nanoTime);
    ImageSet images =
        ImageSet.of(
            List.of(ImageSource.of(new ImagePlus("squares", pixels))),
            MaskSettings.none(),
            (parameter, name) -> null,
            4,
            "",
            line -> {},
            Progress.silent());
    run.run(images, null, "squares", resume, progress);
  }

  /** Keeps what it is told. */
  private static final class Display implements LossDisplay {
    private final String model;
    private final TrainingState from;
    private final List<TrainingState.CurvePoint> points = new ArrayList<>();
    private boolean closed;

    Display(String model, TrainingState from) {
      this.model = model;
      this.from = from;
    }

    @Override
    public void begin(String part) {
      throw new AssertionError("it has one part");
    }

    @Override
    public void add(TrainingState.CurvePoint point) {
      points.add(point);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
