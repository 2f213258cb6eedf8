// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.CoarseImage;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PlanePrediction;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Filling by a network that sees planes beside the one with the hole. */
class BesideInpaintingTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 70;
  private static final Hyperparameters NETWORK =
      Hyperparameters.of(2, 6, 8, 32, 1)
          .withValidity(true)
          .withHead(HeadForm.RESIDUAL_TIED)
          .withOrientation(true)
          .withEncoder(new Encoder(4).withPlanes(2));
  private static final PlanePrediction SHARES =
      PlanePrediction.of("0 expected 40 20 5 40 15 smooth 60 40 20 50 30", 2);
  private static final PredictionInput INPUT =
      new PredictionInput(NETWORK, new NeighbourMean(), 16).withPlanes(SHARES);

  private final Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, 1);
  private final Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);
  private final Noise noise = new Noise(5);
  private final TrainableModel model =
      EngineLoader.load()
          .create(
              new NetworkConfiguration(
                  new PixelCnn(NETWORK), new Optimizer(Optimizer.Method.ADAM, 1)),
              noise);

  BesideInpaintingTest() {
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      levels.getAt(i % WIDTH, i / WIDTH, 0).set(i * 7 % 32);
    }
    for (int i = 0; i < 7 * 7; i++) {
      unknown.getAt(40 + i % 7, 30 + i / 7).set(true);
    }
    // New networks ignore their encoder; this one must not.
    Map<String, Weight> changed = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              float[] values = weight.values().clone();
              Noise.Stream stream = noise.stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.1 * stream.gaussian(i, 0, 0));
              }
              changed.put(name, new Weight(weight.shape(), values));
            });
    model.setWeights(changed);
  }

  @AfterEach
  void close() {
    model.close();
  }

  /** The second plane is unknown in the lower half of the hole. */
  private static PlanesBeside beside(int levelInHole, int levelWhereUnknown) {
    List<PlanesBeside.Plane> planes = new ArrayList<>();
    for (int j = 0; j < 2; j++) {
      int plane = j;
      planes.add(
          PlanesBeside.Plane.of(
              HEIGHT,
              WIDTH,
              1,
              new CoarseImage.Pixels() {
                @Override
                public boolean known(int y, int x) {
                  return plane == 0 || y < 33 || y > 36;
                }

                @Override
                public int level(int y, int x, int channel) {
                  boolean hole = x >= 40 && x < 47 && y >= 30 && y < 37;
                  int there = known(y, x) ? levelInHole : levelWhereUnknown;
                  return hole ? there : (y * WIDTH + x) * (plane + 5) % 32;
                }
              }));
    }
    return new PlanesBeside(planes, 0);
  }

  @Test
  @Tag("slow")
  void whatIsKnownBesideCountsAndWhatIsUnknownDoesNot() {
    List<Float> first = fills(beside(9, 1));
    assertThat(fills(beside(9, 31))).isEqualTo(first);
    assertThat(fills(beside(22, 1))).isNotEqualTo(first);
    assertThat(fills(PlanesBeside.NONE)).isNotEqualTo(first);
    // Nor does what stands in the hole itself.
    for (int i = 0; i < 7 * 7; i++) {
      levels.getAt(40 + i % 7, 30 + i / 7, 0).set(i % 32);
    }
    assertThat(fills(beside(9, 1))).isEqualTo(first);
  }

  /** Draws from all corners, means and maps. */
  private List<Float> fills(PlanesBeside beside) {
    Inpainting inpainting = new Inpainting(model, INPUT, noise, 1, 0, 1).beside(beside);
    List<Float> all = new ArrayList<>();
    inpainting
        .fill(levels, unknown, 0, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, Progress.silent())
        .forEach(answer -> add(answer, all));
    add(new NetworkMean(inpainting).fill(levels, unknown, Progress.silent()), all);
    new Uncertainty(inpainting, 4)
        .tell(
            levels,
            unknown,
            0,
            (x, y, bits, low, high) -> all.add((float) bits),
            Progress.silent());
    return all;
  }

  private void add(Img<? extends RealType<?>> answer, List<Float> all) {
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (unknown.getAt(i % WIDTH, i / WIDTH).get()) {
        all.add(answer.getAt(i % WIDTH, i / WIDTH, 0).getRealFloat());
      }
    }
  }

  /** However a window is turned, its planes lie where they lie in the image. */
  @Test
  void planesTurnWithTheirWindow() {
    PlanesBeside beside = beside(9, 1);
    WindowReading reading = new WindowReading(model, INPUT, beside);
    for (int turn = 0; turn < 8; turn++) {
      Window window =
          new Window(FinalInterval.createMinSize(36, 20, 16, 24), 0, turn, levels, unknown);
      PixelBatch batch = reading.of(List.of(window), Progress.silent());
      window.forEach(
          (y, x, planeY, planeX) -> {
            for (int j = 0; j < 2; j++) {
              boolean known = beside.plane(j).known(planeY, planeX);
              int level = known ? beside.plane(j).level(planeY, planeX, 0) : 0;
              assertThat(batch.guide(0, y, x, 4 + 2 * j)).isEqualTo(known ? 1 : 0);
              assertThat(batch.guide(0, y, x, 5 + 2 * j)).isEqualTo(level);
            }
          });
    }
  }

  @Test
  void aTrialSeesThePlanesOfItsPlace() {
    ReliabilityTrial with = new ReliabilityTrial(inpainting());
    ReliabilityTrial without = new ReliabilityTrial(inpainting());
    var places = List.of(FinalInterval.createMinSize(70, 8, 6, 6));
    var known = ArrayImgs.bits(WIDTH, HEIGHT);
    with.add(levels, known, List.copyOf(places), beside(9, 1), null, Progress.silent());
    without.add(levels, known, List.copyOf(places), PlanesBeside.NONE, null, Progress.silent());
    assertThat(with.reliability()).isNotEqualTo(without.reliability());
  }

  private Inpainting inpainting() {
    return new Inpainting(model, INPUT, noise, 1, 0, 1);
  }
}
