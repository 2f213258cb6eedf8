// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.inpainting.ContextLikelihood;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.ImageLearning;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A model trained on what is known of the image, as Inpaint does it.
 *
 * @param budget of the training
 * @param candidates draws that the quantiles are of
 */
record TrainedHere(Engine engine, Budget budget, int candidates, long seed) implements Ours {
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
    Noise noise = new Noise(seed);
    try (ImageLearning.Learned learned =
        new ImageLearning(engine, PixelCnn.KIND, budget, noise, System::nanoTime)
            .run(List.of(new TrainingImage(levels, mask)), 256, Progress.silent())) {
      Inpainting inpainting =
          new Inpainting(learned.model(), learned.predictionInput(), noise, 1, 0, 1);
      return Answers.of(
          inpainting, new ContextLikelihood(learned.plain()), levels, mask, candidates);
    }
  }
}
