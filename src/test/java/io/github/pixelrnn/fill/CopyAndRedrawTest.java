// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static io.github.pixelrnn.fill.Draws.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

/** A choice among draws in which copies compete. */
class CopyAndRedrawTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 100;
  private static final int DRAWS = 4;

  private final Img<UnsignedByteType> levels = SawtoothField.plane(WIDTH, HEIGHT, 40);
  private final Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);

  private void hole(int left, int top, int width, int height) {
    for (int i = 0; i < width * height; i++) {
      unknown.getAt(left + i % width, top + i / width).set(true);
    }
  }

  private CandidateSelection selection(PixelModel model, int mostWindows) {
    Inpainting plain = new Inpainting(model, new Noise(5), 1, 0, 1);
    Inpainting inpainting =
        new Inpainting(
            new WindowReading(
                model, PredictionInput.causal(model.architecture().hyperparameters())),
            new Noise(5),
            1,
            0,
            1,
            mostWindows,
            plain.coarseFirst());
    return new CandidateSelection(inpainting, new ContextLikelihood(model), DRAWS);
  }

  private List<FilledPart> parts(CandidateSelection selection) {
    return selection.parts(levels, unknown, 0, Progress.silent());
  }

  private Img<UnsignedByteType> fill(CandidateSelection selection) {
    return selection.fill(levels, unknown, 0, Progress.silent());
  }

  /** How many pixels of a box are as the pattern has them. */
  private static int right(Img<UnsignedByteType> filled, int left, int top, int side) {
    int right = 0;
    for (int i = 0; i < side * side; i++) {
      int x = left + i % side;
      int y = top + i / side;
      right += filled.getAt(x, y, 0).get() == SawtoothField.level(x, y) ? 1 : 0;
    }
    return right;
  }

  @Test
  void aCopyWinsWhereThePatternRepeats() {
    hole(60, 30, 36, 36);
    hole(20, 80, 5, 4);
    CandidateSelection draws = selection(new SawtoothField(), 64);
    Img<UnsignedByteType> drawn = fill(draws);
    Img<UnsignedByteType> filled = fill(draws.withCopies());
    assertThat(right(drawn, 60, 30, 36)).isLessThan(36 * 36 / 2);
    assertThat(right(filled, 66, 36, 24)).isGreaterThan(24 * 24 * 9 / 10);
    assertThat(right(filled, 60, 30, 36)).isGreaterThan(36 * 36 * 8 / 10);
    List<FilledPart> parts = parts(draws.withCopies());
    Copy copy = parts.get(parts.size() - 1).copy();
    assertThat(copy.dx() % SawtoothField.LEVELS).isZero();
    assertThat(copy.dy() % 5).isZero();
    assertThat(copy.hole().min(0)).isEqualTo(60);
    assertThat(copy.text())
        .startsWith("hole at 60, 30 (36×36 pixels): copied from " + copy.dx() + ", " + copy.dy());
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean wide = x >= 60 && x < 96 && y >= 30 && y < 66;
      if (!wide) {
        assertThat(filled.getAt(x, y, 0)).isEqualTo(drawn.getAt(x, y, 0));
      }
    }
  }

  /**
   * A copy that lies in the light is darkened for its place in the shade; unknown pixels tell
   * nothing.
   */
  @Test
  void aCopyIsAsBrightAsItsPlace() {
    Img<UnsignedByteType> shaded = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, 2);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      shaded.getAt(x, i / WIDTH, 0).set(60 + x % 10 + (x < 75 ? 0 : 30));
      shaded.getAt(x, i / WIDTH, 1).set(60 + x % 10);
    }
    hole(20, 30, 30, 30);
    hole(95, 20, 5, 5);
    for (int i = 0; i < 25; i++) {
      shaded.getAt(95 + i % 5, 20 + i / 5, 0).set(255);
    }
    WideHole wide = WideHole.of(unknown).get(0);
    Copy copy = new Copy(wide.box(), 70, 0);
    assertThat(CopyAndRedraw.brighter(shaded, unknown, wide, copy)).containsExactly(-30, 0);
  }

  @Test
  void everyUnknownPixelIsInExactlyOnePart() {
    hole(60, 30, 36, 36);
    hole(97, 30, 30, 40);
    hole(20, 20, 10, 10);
    List<FilledPart> parts = parts(selection(new SawtoothField(), 64).withCopies());
    assertThat(parts.stream().filter(part -> part.copy() != null)).isNotEmpty();
    int[] times = new int[WIDTH * HEIGHT];
    for (FilledPart part : parts) {
      FilledPart.forEachUnknown(part.unknown(), (x, y) -> times[y * WIDTH + x]++);
    }
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isEqualTo(unknown.getAt(i % WIDTH, i / WIDTH).get() ? 1 : 0);
    }
  }

  @Test
  void isTheSameAgainWhateverIsDrawnTogetherAndStandsInHoles() {
    hole(60, 30, 36, 36);
    hole(10, 10, 24, 30);
    hole(130, 80, 3, 3);
    List<Integer> first = values(fill(selection(new SawtoothField(), 64).withCopies()));
    assertThat(values(fill(selection(new SawtoothField(), 64).withCopies()))).isEqualTo(first);
    assertThat(values(fill(selection(new SawtoothField(), 1).withCopies()))).isEqualTo(first);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (unknown.getAt(i % WIDTH, i / WIDTH).get()) {
        levels.getAt(i % WIDTH, i / WIDTH, 0).set(i % SawtoothField.LEVELS);
      }
    }
    assertThat(values(fill(selection(new SawtoothField(), 64).withCopies()))).isEqualTo(first);
  }

  @Test
  void withoutAWideHoleNothingChanges() {
    hole(60, 30, 80, 23);
    CandidateSelection draws = selection(new SawtoothField(), 64);
    assertThat(values(fill(draws.withCopies()))).isEqualTo(values(fill(draws)));
    assertThat(parts(draws.withCopies())).allMatch(part -> part.copy() == null);
  }

  @Test
  void oneDrawIsNotChosenAmongSeveral() {
    hole(60, 30, 36, 36);
    SawtoothField model = new SawtoothField();
    Inpainting inpainting = new Inpainting(model, new Noise(5), 1, 0, 1);
    CandidateSelection one = new CandidateSelection(inpainting, new ContextLikelihood(model), 1);
    assertThat(parts(one.withCopies())).singleElement().matches(part -> part.copy() == null);
    assertThat(values(fill(one.withCopies()))).isEqualTo(values(fill(one)));
  }

  /** Random pixels: whatever is chosen, all is filled and what is known stays. */
  @Test
  void imagesWithoutRepeatsAreFilledToo() {
    Scenery scenery =
        Scenery.of(
            90, 70, 1, MarkovField.LEVELS, new int[] {20, 20, 30, 26}, new int[] {70, 5, 4, 4});
    MarkovField model = new MarkovField();
    Inpainting inpainting = new Inpainting(model, new Noise(3), 1, 0, 1);
    Img<UnsignedByteType> filled =
        new CandidateSelection(inpainting, new ContextLikelihood(model), DRAWS)
            .withCopies()
            .fill(scenery.levels(), scenery.unknown(), 0, Progress.silent());
    for (int i = 0; i < 90 * 70; i++) {
      int level = filled.getAt(i % 90, i / 90, 0).get();
      assertThat(level).isLessThan(MarkovField.LEVELS);
      if (!scenery.isUnknown(i % 90, i / 90)) {
        assertThat(level).isEqualTo(scenery.levels().getAt(i % 90, i / 90, 0).get());
      }
    }
  }

  @Test
  void itsProgressNeverGoesBackAndItStopsWhenTold() {
    hole(60, 30, 36, 36);
    CandidateSelection selection = selection(new SawtoothField(), 64).withCopies();
    List<Double> parts = new ArrayList<>();
    List<String> tasks = new ArrayList<>();
    selection.fill(
        levels,
        unknown,
        0,
        (task, done, total) -> tasks.add(task) && parts.add((double) done / total));
    assertThat(parts).isSorted().startsWith(0.0);
    assertThat(parts.get(parts.size() - 1)).isBetween(0.9, 1.0);
    assertThat(tasks.stream().distinct())
        .containsExactly(
            "Drawing 4 answers", "Comparing candidates", "Looking for copies", "Comparing copies");
    assertThatThrownBy(
            () ->
                selection.fill(
                    levels, unknown, 0, (task, done, total) -> !task.equals("Comparing copies")))
        .isInstanceOf(CancellationException.class);
  }
}
