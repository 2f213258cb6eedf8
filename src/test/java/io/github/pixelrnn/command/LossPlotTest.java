// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.gui.Plot;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.training.TrainingState;
import java.awt.Point;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossPlotTest {
  private static final long HALF = TimeUnit.MILLISECONDS.toNanos(500);

  @TempDir Path folder;
  private final AtomicLong clock = new AtomicLong();
  private final List<Plot> drawn = new ArrayList<>();

  @Test
  void itsWindowIsWhollyOnTheScreen() {
    Rectangle screen = new Rectangle(100, 0, 1600, 1200);
    assertThat(LossPlot.onScreen(new Rectangle(500, 300, 750, 450), screen))
        .as("what fits stays where it is")
        .isEqualTo(new Point(500, 300));
    assertThat(LossPlot.onScreen(new Rectangle(1600, 1000, 750, 450), screen))
        .isEqualTo(new Point(950, 750));
    assertThat(LossPlot.onScreen(new Rectangle(50, 300, 2000, 450), screen))
        .as("its title can be taken hold of")
        .isEqualTo(new Point(100, 300));
  }

  @Test
  void drawsTwiceASecondAtMostAndAllAtTheEnd() {
    TrainingState from = new TrainingState(3, 1, 2, Double.NaN, List.of(point(3)), false);
    try (LossPlot plot = plot(from)) {
      for (int step = 4; step < 24; step++) {
        plot.add(point(step));
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
      }
      assertThat(drawn).hasSize(4);
      assertThat(drawn.get(3).getXValues()).hasSize(17).startsWith(3, 4).endsWith(19);
    }
    assertThat(drawn).hasSize(5);
    assertThat(drawn.get(4).getYValues()).hasSize(21);
  }

  /** A line needs two. */
  @Test
  void showsTheFirstPointToo() {
    try (LossPlot plot = plot(TrainingState.start())) {
      plot.add(point(1));
    }
    assertThat(drawn).hasSize(1);
    assertThat(drawn.get(0).getPlotObjectStyle(0)).endsWithIgnoringCase("circle");
    assertThat(drawn.get(0).getLimits()[2]).isLessThan(1);
    assertThat(drawn.get(0).getLimits()[3]).isGreaterThan(1);
  }

  @Test
  void showsWhatIsHeldOutTheBestOfItAndTheEntropy() {
    List<TrainingState.CurvePoint> points =
        List.of(
            new TrainingState.CurvePoint(1, 1, 1e8),
            new TrainingState.CurvePoint(64, 2, 6, 5.5),
            new TrainingState.CurvePoint(100, 3, 5),
            new TrainingState.CurvePoint(128, 4, 4, 5.25),
            new TrainingState.CurvePoint(256, 5, 3, 5.75));
    Plot plot = new LearningPlot("t", points, 7.5).plot();
    assertThat(plot.getNumPlotObjects()).isEqualTo(4);
    assertThat(plot.getLimits()[3]).as("no matter how high the first was").isLessThan(20);
    assertThat(plot.getLimits()[2]).isBetween(2.0, 3.0);
  }

  /** Two networks are not to be compared by one line. */
  @Test
  void breaksItsLinesWhereAnotherPartBegins() {
    try (LossPlot plot = plot(TrainingState.start())) {
      plot.begin("Learning the image");
      plot.add(new TrainingState.CurvePoint(1, 1, 5, 4));
      plot.add(new TrainingState.CurvePoint(2, 2, 4, 2));
      plot.begin("Learning to fill");
      plot.add(new TrainingState.CurvePoint(3, 3, 7, 6));
      plot.add(new TrainingState.CurvePoint(4, 4, 6, 5));
    }
    Plot last = drawn.get(drawn.size() - 1);
    assertThat(last.getDataObjectArrays(0)[1]).containsExactly(5, 4, Float.NaN, 7, 6);
    assertThat(last.getDataObjectArrays(2)[1]).as("the best of the last").containsOnly(5);
    assertThat(last.getLabel('x')).isEqualTo("Step; 1 Learning the image, 2 Learning to fill");
  }

  @Test
  void aContinuationBreaksNoLine() {
    TrainingState.CurvePoint on = new TrainingState.CurvePoint(2, 2, Double.NaN);
    Plot plot = new LearningPlot("t", List.of(point(1), on, point(3)), Double.NaN).plot();
    assertThat(plot.getDataObjectArrays(0)[0]).containsExactly(1, 3);
    Plot without = new LearningPlot("t", List.of(point(1), point(3)), Double.NaN).plot();
    assertThat(plot.getNumPlotObjects()).isEqualTo(without.getNumPlotObjects() + 1);
  }

  @Test
  void writesAPictureAndItsFigures() throws IOException {
    List<String> log = new ArrayList<>();
    Path file = folder.resolve("curve.png");
    CurveFile curve = CurveFile.of(file.toString(), new InputFiles(), log::add);
    TrainingState from = TrainingState.start();
    try (LossPlot plot = LossPlot.of("m", from, 2, curve)) {
      plot.add(new TrainingState.CurvePoint(64, 2, 6, 5.5));
    }
    assertThat(ImageFiles.read(file).getWidth()).isGreaterThan(400);
    assertThat(Files.readString(folder.resolve("curve.csv")))
        .isEqualTo("steps,seconds,bits_per_dim,held_out_bits_per_dim\n64,2.0,6.0,5.5\n");
    Files.delete(folder.resolve("curve.csv"));
    Files.createDirectories(folder.resolve("curve.csv/in the way"));
    curve.accept(new LearningPlot("t", List.of(point(1)), 2));
    curve.accept(new LearningPlot("t", List.of(point(1)), 2));
    assertThat(log).hasSize(1);
    assertThat(log.get(0)).contains("curve.png can't be written any more, the training goes on");
    assertThatThrownBy(() -> CurveFile.of("curve.csv", new InputFiles(), log::add))
        .isInstanceOf(WrongParameterException.class)
        .hasMessageContaining(".png");
    InputFiles inputs = new InputFiles();
    inputs.add("images", file);
    assertThatThrownBy(() -> CurveFile.of(file.toString(), inputs, log::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images itself");
  }

  @Test
  void isSilentWithoutWindows() {
    try (LossPlot plot = LossPlot.of("m", TrainingState.start(), Double.NaN)) {
      plot.add(point(1));
    }
  }

  private LossPlot plot(TrainingState from) {
    return new LossPlot("t", from, Double.NaN, curve -> drawn.add(curve.plot()), HALF, clock::get);
  }

  private static TrainingState.CurvePoint point(int step) {
    return new TrainingState.CurvePoint(step, step, 1.0 / step);
  }
}
