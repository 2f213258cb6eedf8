// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fills;

import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A model trained on what is known of the image, as Inpaint does it.
 *
 * @param budget of the training
 * @param candidates draws that mean and quantiles are of
 */
record TrainedHere(Engine engine, Budget budget, int candidates, long seed) implements Ours {
  private static final double LOW = 0.1;

  TrainedHere {
    if (candidates < 2) {
      throw new IllegalArgumentException("candidates must be 2 or more, got " + candidates);
    }
  }

  @Override
  public Answers answers(String name, Grey damaged, boolean[] unknown) throws IOException {
    int height = damaged.height();
    int width = damaged.width();
    byte[] bytes = new byte[unknown.length];
    Img<BitType> mask = ArrayImgs.bits(width, height);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) damaged.level(i);
      mask.getAt(i % width, i / width).set(unknown[i]);
    }
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(bytes, width, height, 1);
    List<Img<UnsignedByteType>> draws;
    Noise noise = new Noise(seed);
    try (ImageLearning.Learned learned =
        new ImageLearning(engine, budget, noise, System::nanoTime)
            .run(List.of(new TrainingImage(levels, mask)), 256, 127.5f, Progress.silent())) {
      draws =
          new Inpainting(learned.model(), learned.guidance(), noise, 1, 0, 1)
              .fill(levels, mask, 0, IntStream.range(0, candidates).toArray(), Progress.silent());
    }
    return summary(draws, height, width);
  }

  private static Answers summary(List<Img<UnsignedByteType>> draws, int height, int width) {
    float[] sample = new float[height * width];
    float[] mean = new float[height * width];
    float[] low = new float[height * width];
    float[] high = new float[height * width];
    for (int i = 0; i < sample.length; i++) {
      int x = i % width;
      int y = i / width;
      int[] drawn = draws.stream().mapToInt(draw -> draw.getAt(x, y, 0).get()).toArray();
      sample[i] = drawn[0];
      mean[i] = (float) Arrays.stream(drawn).average().orElseThrow();
      Arrays.sort(drawn);
      low[i] = (float) quantile(drawn, LOW);
      high[i] = (float) quantile(drawn, 1 - LOW);
    }
    return new Answers(
        new Grey(height, width, sample),
        new Grey(height, width, mean),
        new Grey(height, width, low),
        new Grey(height, width, high));
  }

  /** Linear between the order statistics: at least two. */
  static double quantile(int[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = Math.min(sorted.length - 2, (int) place);
    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  }
}
