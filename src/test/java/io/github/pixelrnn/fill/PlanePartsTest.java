// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real engine: parts of a plane, each filled alone, get what they get in the whole. */
class PlanePartsTest {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 420;
  private static final int SIDE = 128;
  private static final int LEVELS = 16;
  private static final Hyperparameters PLAIN =
      Hyperparameters.of(1, 4, 4, LEVELS, 1).withValidity(true).withOrientation(true);
  private static final Hyperparameters SURROUNDED =
      PLAIN.withHead(HeadForm.RESIDUAL_TIED).withEncoder(new Encoder(2));

  private final Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, 1);
  private final Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);
  private final Noise noise = new Noise(5);

  PlanePartsTest() {
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int level = (x / 7 + y / 5 + stream.below(3, y, x, 0)) % LEVELS;
        levels.getAt(x, y, 0).set(level);
      }
    }
    for (int hole = 0; hole < 24; hole++) {
      hole(
          stream.below(WIDTH, hole, 0, 1),
          stream.below(HEIGHT, hole, 1, 1),
          1 + stream.below(9, hole, 2, 1),
          1 + stream.below(9, hole, 3, 1));
    }
    // At the plane's corners, over an edge between two squares, and near each other.
    hole(0, 0, 3, 2);
    hole(WIDTH - 2, HEIGHT - 3, 2, 3);
    hole(3 * SIDE - 4, 2 * SIDE - 3, 9, 7);
    hole(3 * SIDE + 9, 2 * SIDE - 1, 4, 4);
  }

  private void hole(int left, int top, int width, int height) {
    for (int y = top; y < Math.min(HEIGHT, top + height); y++) {
      for (int x = left; x < Math.min(WIDTH, left + width); x++) {
        unknown.getAt(x, y).set(true);
      }
    }
  }

  private TrainableModel model(Hyperparameters hyperparameters, int seed) {
    TrainableModel model =
        EngineLoader.load()
            .create(
                new NetworkConfiguration(
                    new PixelCnn(hyperparameters), new Optimizer(Optimizer.Method.ADAM, 1)),
                new Noise(seed));
    Map<String, Weight> changed = new LinkedHashMap<>(); // new ones ignore what they see
    model
        .weights()
        .forEach(
            (name, weight) -> {
              float[] values = weight.values().clone();
              Noise.Stream stream = noise.stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.3 * stream.gaussian(i, 0, 0));
              }
              changed.put(name, new Weight(weight.shape(), values));
            });
    model.setWeights(changed);
    return model;
  }

  @Test
  void eachHoleGetsWhatItGetsInTheWhole() {
    try (TrainableModel model = model(SURROUNDED, 1);
        TrainableModel plain = model(PLAIN, 2)) {
      compare(model, plain, 1, 6);
    }
  }

  /** A network that sees by way of smaller maps, whose pixels must be those of the whole. */
  @Test
  @Tag("slow")
  void soItIsWithSmallerMaps() {
    Hyperparameters halving =
        PLAIN.withHead(HeadForm.RESIDUAL_TIED).withEncoder(Encoder.halving(2, 3));
    unknown.forEach(bit -> bit.set(false)); // so many would all be one, as far as it sees
    hole(10, 10, 6, 5);
    hole(330, 200, 34, 30);
    hole(660, 390, 7, 6);
    hole(650, 10, 5, 5);
    hole(20, 380, 9, 4);
    try (TrainableModel model = model(halving, 1);
        TrainableModel plain = model(PLAIN, 2)) {
      compare(model, plain, 1, 3);
    }
  }

  /** One along the left side, one along the top: what is between belongs to neither. */
  @Test
  void scratchesThatBeginTogetherAreApart() {
    int side = 32768;
    RunLengthMask runs = new RunLengthMask(side);
    for (int y = 0; y < side; y++) {
      runs.add(10, y);
      for (int x = 500; y == 700 && x < side; x++) {
        runs.add(x, y);
      }
    }
    runs.end();
    FillReach reach = FillReach.of(new PixelCnn(PLAIN), new PixelCnn(PLAIN), 0, 1, false);
    List<PlanePart> parts = new PlaneParts(side, runs, reach).all();
    assertThat(parts).hasSize(2);
    assertThat(parts.stream().mapToInt(PlanePart::pixels).sum()).isEqualTo(2 * side - 500);
    assertThat(parts).allMatch(part -> Math.min(part.width(), part.height()) <= 256);
    assertThat(new PlaneParts(side, runs, reach).all().get(1).top())
        .as("the same every time")
        .isEqualTo(parts.get(1).top());
  }

  @Test
  @Tag("slow")
  void soItIsWithParticles() {
    try (TrainableModel plain = model(PLAIN, 2)) {
      compare(plain, plain, 3, 6);
    }
  }

  private void compare(TrainableModel model, TrainableModel plain, int particles, int leastParts) {
    PredictionInput input =
        new PredictionInput(model.architecture().hyperparameters(), new NeighbourMean(), 7.5f);
    Inpainting inpainting = new Inpainting(model, input, noise, 1, 2, particles);
    ContextLikelihood judge = new ContextLikelihood(plain);
    int draws = particles == 1 ? 3 : 1;
    NetworkSample selection = new NetworkSample(inpainting, judge, draws);
    List<FilledPart.Sampled> whole = selection.parts(levels, unknown, 0, Progress.silent());
    Img<UnsignedByteType> expected = FilledPart.filled(levels, whole, 256);
    List<JudgedBox> judged = JudgedBox.of(judge, expected, unknown, Progress.silent());

    FillReach reach = FillReach.of(model.architecture(), plain.architecture(), 2, particles, false);
    List<PlanePart> parts = new PlaneParts(WIDTH, new RunLengthMask(unknown), reach, SIDE).all();
    assertThat(parts).hasSizeGreaterThan(leastParts);
    assertThat(parts.stream().mapToInt(PlanePart::pixels).sum()).isEqualTo(unknowns());
    Img<UnsignedByteType> filled = levels.copy();
    List<JudgedBox> boxes = new ArrayList<>();
    for (PlanePart part : parts) {
      fill(part, selection, judge, filled, boxes);
    }
    boxes.sort(Comparator.comparingInt(JudgedBox::y).thenComparingInt(JudgedBox::x));
    assertThat(different(filled, expected)).isZero();
    assertThat(different(filled, levels)).isGreaterThan(unknowns() / 2);
    assertThat(boxes).isEqualTo(judged);
  }

  private void fill(
      PlanePart part,
      NetworkSample selection,
      ContextLikelihood judge,
      Img<UnsignedByteType> filled,
      List<JudgedBox> boxes) {
    FinalInterval place =
        FinalInterval.createMinSize(part.left(), part.top(), 0, part.width(), part.height(), 1);
    Img<UnsignedByteType> own = ArrayImgs.unsignedBytes(part.width(), part.height(), 1);
    ImgUtil.copy(Views.zeroMin(Views.interval(levels, place)), own);
    var all = selection.within(part).parts(own, part.unknown(), 0, Progress.silent());
    Img<UnsignedByteType> answer = FilledPart.filled(own, all, 256);
    JudgedBox.of(judge, answer, part.unknown(), Progress.silent())
        .forEach(box -> boxes.add(box.in(part)));
    part.forEachRun(
        (y, first, last) -> {
          for (int x = first; x <= last; x++) {
            filled.getAt(part.left() + x, part.top() + y, 0).set(answer.getAt(x, y, 0));
          }
        });
  }

  private int unknowns() {
    int count = 0;
    for (BitType bit : unknown) {
      count += bit.get() ? 1 : 0;
    }
    return count;
  }

  private static int different(Img<UnsignedByteType> one, Img<UnsignedByteType> other) {
    int different = 0;
    Cursor<UnsignedByteType> cursor = other.cursor();
    for (UnsignedByteType level : one) {
      different += level.get() == cursor.next().get() ? 0 : 1;
    }
    return different;
  }
}
