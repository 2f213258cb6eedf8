// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of one batch are drawn by several threads, of which one fails. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FailedSamplerTest {
  private static final int IMAGES = 24;
  private final Noise.Stream noise = new Noise(3).stream(Noise.Purpose.LEVEL);

  /** The first image is drawn by the calling thread, the last by another. */
  @ParameterizedTest
  @CsvSource({
    "PixelCNN, 0, false", "PixelCNN, 0, true",
    "PixelCNN, 23, false", "PixelCNN, 23, true",
    "Row LSTM, 0, true", "Row LSTM, 23, false"
  })
  void reachesTheCallerAndLeavesTheModelAsItWas(String kind, int failing, boolean looking) {
    Architecture architecture = Architecture.of(kind, Hyperparameters.of(2, 4, 5, 4, 1));
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      PixelBatch expected = unknown();
      model.draw(
          expected,
          this::uniform,
          1,
          (image, y, x, c, logits, from) -> threads.add(Thread.currentThread()),
          Progress.silent());
      assumeTrue(
          SessionThreads.count() > 1,
          "with one processor all images are drawn by the calling thread");
      assertThat(threads).hasSizeGreaterThan(1).contains(Thread.currentThread());

      IllegalStateException thrown = new IllegalStateException("image " + failing);
      DrawListener listener =
          (image, y, x, c, logits, from) -> {
            if (looking && image == failing && y == 9) {
              throw thrown;
            }
          };
      Uniforms uniforms =
          (image, y, x, c) -> {
            if (!looking && image == failing && y == 9) {
              throw thrown;
            }
            return uniform(image, y, x, c);
          };
      PixelBatch batch = unknown();
      assertThatThrownBy(() -> model.draw(batch, uniforms, 1, listener, Progress.silent()))
          .isSameAs(thrown);
      // The others were stopped where they were, and not finished: nobody draws any more.
      int left = batch.knownPixels();
      assertThat(left).isLessThan(IMAGES * 28 * 28);
      assertThat(threads).allMatch(thread -> !draws(thread));
      assertThat(batch.knownPixels()).isEqualTo(left);

      PixelBatch again = unknown();
      model.draw(again, this::uniform, 1, Progress.silent());
      assertThat(again.levels()).isEqualTo(expected.levels());
    }
  }

  @Test
  void aWishToStopReachesAllThreads() {
    Architecture architecture = Architecture.of("PixelCNN", Hyperparameters.of(2, 4, 5, 4, 1));
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = unknown();
      assertThatThrownBy(
              () -> model.draw(batch, this::uniform, 1, (task, done, total) -> done < total / 2))
          .isInstanceOf(CancellationException.class);
      assertThat(batch.knownPixels()).isBetween(1, IMAGES * 28 * 28 - 1);
    }
  }

  private static boolean draws(Thread thread) {
    return thread != Thread.currentThread()
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().contains(".graph.session."));
  }

  private double uniform(int image, int y, int x, int channel) {
    return noise.uniform(y, x, image);
  }

  private static PixelBatch unknown() {
    PixelBatch batch = new PixelBatch(IMAGES, 28, 28, 1);
    batch.forgetAll();
    return batch;
  }
}
