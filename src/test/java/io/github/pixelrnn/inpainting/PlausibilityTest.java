// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
  private static final int SIDE = 48;

  @Test
  void differsBetweenAnswersAsTheWholeImageDoes() {
    MarkovField model = new MarkovField();
    Noise noise = new Noise(8);
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(SIDE, SIDE, 1);
    Img<BitType> unknown = ArrayImgs.bits(SIDE, SIDE);
    for (int i = 0; i < 5; i++) {
      unknown.getAt(0, i).set(true);
      unknown.getAt(30 + i, 25).set(true);
      unknown.getAt(44, 43 + i).set(true);
    }
    List<Img<UnsignedByteType>> answers =
        new Inpainting(model, noise, 1, 0, 1)
            .fill(levels, unknown, 0, new int[] {0, 1, 2, 3}, Progress.silent());
    double[] bits = new Plausibility(model).bits(answers, unknown, Progress.silent());
    double first = whole(model, answers.get(0));
    for (int k = 1; k < 4; k++) {
      double difference = whole(model, answers.get(k)) - first;
      assertThat(bits[k] - bits[0]).isCloseTo(difference, Offset.offset(1e-3));
    }
    assertThat(bits[1]).isNotEqualTo(bits[0]);
  }

  private static double whole(MarkovField model, Img<UnsignedByteType> answer) {
    PixelBatch batch = new PixelBatch(1, SIDE, SIDE, 1);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        batch.setLevel(0, y, x, 0, answer.getAt(x, y, 0).get());
      }
    }
    double bits = 0;
    for (float log : model.logProbabilities(batch)) {
      bits += log / Math.log(2);
    }
    return bits;
  }
}
