// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.job.settings.OutputHead;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  @TempDir private Path folder;
  private final List<String> log = new ArrayList<>();
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
  void saysWhatItReplaces() throws IOException {
    train(false, Progress.silent());
    train(false, Progress.silent());
    assertThat(log).containsExactly("This replaces the model m of 5 steps");
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
                new Optimizer(Optimizer.Method.ADAM, 0)),
            new TrainingPlan(6, 1, Budget.steps(5), 1e-3, false, Binarization.NONE, 1),
            Map.of("seed", 1L),
            log::add,
            (model, from) -> {
              displays.add(new Display(model, from));
              return displays.get(displays.size() - 1);
            },
            System::nanoTime);
    ImageSet images = ImageSet.known(List.of(new ImagePlus("squares", pixels)), 4, 1);
    run.run(images, "squares", resume, progress);
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
    public void add(TrainingState.CurvePoint point) {
      points.add(point);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
