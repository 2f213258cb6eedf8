// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** What becomes of a training when a disk of the network goes away. */
class VanishingImagesTest {
  private final AtomicBoolean gone = new AtomicBoolean();

  /** So slow that nothing is kept now and then. */
  private final AtomicLong clock = new AtomicLong();

  private final List<Long> kept = new ArrayList<>();

  @Test
  void whatWasLearnedStaysWhenAnImageCannotBeReadAnyMore() {
    Falling model = goneAfter(5);
    TrainingSplit split = new TrainingSplit(List.of(vanishing()), List.of());
    assertThatThrownBy(() -> train(model, split))
        .isInstanceOf(IOException.class)
        .hasMessage("it is gone");
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0)).isBetween(5L, 6L);
  }

  /** That of a look may be another one than those that are learned from. */
  @Test
  void whatWasLearnedStaysWhenAHeldOutImageCannotBeReadAnyMore() {
    Falling model = goneAfter(5);
    TrainingSplit split =
        new TrainingSplit(
            List.of(TrainingImage.known(ArrayImgs.unsignedBytes(4, 4, 1))), List.of(vanishing()));
    assertThatThrownBy(() -> train(model, split)).isInstanceOf(IOException.class);
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0)).isGreaterThanOrEqualTo(5L);
  }

  /** Weights of which nothing tells that they are good are not. */
  @Test
  void aBadStateIsNotKeptBecauseAnImageCannotBeReadAnyMore() {
    Falling model = goneAfter(6);
    model.bad = Set.of(5, 6, 7, 8, 9);
    TrainingSplit split = new TrainingSplit(List.of(vanishing()), List.of());
    assertThatThrownBy(() -> train(model, split))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("an image can't be read any more");
    assertThat(kept).as("the last good one: the step after 4 was bad").containsExactly(2L);
  }

  private void train(Falling model, TrainingSplit split) throws IOException {
    TrainingPlan plan = new TrainingPlan(4, 1, Budget.steps(99), 0.1, false, Binarization.NONE, 1);
    new Training(model, plan, clock::getAndIncrement, point -> {})
        .run(
            split,
            TrainingState.start(),
            Memory.none(),
            (trained, at, memory) -> kept.add(at.steps()),
            Progress.silent());
  }

  private TrainingImage vanishing() {
    var levels =
        new FunctionRandomAccessible<>(
            3,
            (place, level) -> {
              if (gone.get()) {
                throw new UncheckedIOException(new IOException("it is gone"));
              }
              level.set(0);
            },
            UnsignedByteType::new);
    return TrainingImage.known(Views.interval(levels, Intervals.createMinSize(0, 0, 0, 4, 4, 1)));
  }

  private Falling goneAfter(int number) {
    return new Falling(99) {
      @Override
      public double step(PixelBatch batch, double learningRate) {
        double loss = super.step(batch, learningRate);
        gone.set(super.steps >= number);
        return loss;
      }
    };
  }
}
