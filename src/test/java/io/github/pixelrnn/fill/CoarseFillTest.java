// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoarseFillTest {
  private final Scenery scenery = Scenery.of(61, 47, 3, 200, new int[] {14, 9, 30, 26});
  private final Img<FloatType> means = ArrayImgs.floats(16, 12, 3);
  private final Img<BitType> told = ArrayImgs.bits(16, 12);
  private final CoarseFill fill = new CoarseFill(4, means, told);
  private final Interval place = FinalInterval.createMinMax(3, 2, 57, 44);
  private final Hyperparameters network = Scenery.conditioned(256, 3);
  private final PredictionInput input = new PredictionInput(network, new NeighbourMean(), 100, 4);

  CoarseFillTest() {
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 16; x++) {
        told.getAt(x, y).set(x >= 4 && x < 10 && y >= 3 && y < 8);
        for (int c = 0; c < 3; c++) {
          means.getAt(x, y, c).set(30 + (x * 31 + y * 57 + c * 11) % 170);
        }
      }
    }
  }

  static IntStream turns() {
    return IntStream.range(0, 8);
  }

  private PixelBatch read(int turn, CoarseFill coarse) {
    Window window = new Window(place, 0, turn, scenery.levels(), scenery.unknown(), coarse);
    PixelBatch batch = PixelBatch.of(network, 1, window.height(), window.width());
    window.read(batch, 0);
    input.write(batch, 0, coarse.of(window), PlanesBeside.NONE, Progress.silent());
    return batch;
  }

  /** Turned or not, a network is told the same of a pixel of the plane. */
  @ParameterizedTest
  @MethodSource("turns")
  void aTurnedWindowIsToldTheSame(int turn) {
    PixelBatch upright = read(0, fill);
    PixelBatch turned = read(turn, fill);
    Window window = new Window(place, 0, turn, scenery.levels(), scenery.unknown(), fill);
    int first = network.interpolation();
    window.forEach(
        (y, x, planeY, planeX) -> {
          for (int c = 0; c < 3; c++) {
            float there = upright.guide(0, planeY - 2, planeX - 3, first + c);
            assertThat(turned.guide(0, y, x, first + c)).isCloseTo(there, within(0.05f));
          }
        });
  }

  @Test
  void itMattersAndNothingIsToldByNone() {
    PixelBatch with = read(0, fill);
    PixelBatch without = read(0, CoarseFill.NONE);
    int first = network.interpolation();
    double most = 0;
    for (int y = 0; y < with.height(); y++) {
      for (int x = 0; x < with.width(); x++) {
        float off = with.guide(0, y, x, first) - without.guide(0, y, x, first);
        most = Math.max(most, Math.abs(off));
        assertThat(off == 0 || !with.shown(0, y, x)).isTrue();
      }
    }
    assertThat(most).isGreaterThan(10);
  }
}
