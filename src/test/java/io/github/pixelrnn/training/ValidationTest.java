// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleBits;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;

/** A look at what is held out, by a model that finds some pixels dearer than others. */
class ValidationTest {
  private static final double NATS = Math.log(2);
  private static final Hyperparameters PLAIN = Hyperparameters.of(1, 3, 3, 4, 3);

  /** Of 5×5 pixels 9 belong to the small image; one of those and four of the others are unknown. */
  @Test
  void tellsTheScalesApart() {
    Architecture scales =
        new MultiScale(new PixelCnn(PLAIN), new PixelCnn(PLAIN.withEncoder(new Encoder(1, 2))));
    Look look = look(scales);
    assertThat(look.byScale().at(2)).isCloseTo(5, within(1e-6));
    assertThat(look.byScale().at(1)).isCloseTo(2, within(1e-6));
    assertThat(look.bits()).isCloseTo((5 * 8 + 2 * 12) / 20.0, within(1e-6));
  }

  @Test
  void ofOneNetworkOnlyAllTogether() {
    Look look = look(new PixelCnn(PLAIN));
    assertThat(look.byScale()).isEqualTo(ScaleBits.NONE);
    assertThat(look.bits()).isCloseTo(2, within(1e-6));
  }

  /** What it is shown it never learned to guess. */
  @Test
  void ofANetworkThatFillsOnlyWhatIsHidden() {
    Look look = look(new PixelCnn(PLAIN.withValidity(true).withEncoder(new Encoder(1))));
    assertThat(look.bits()).isCloseTo(2, within(1e-6));
  }

  private static Look look(Architecture architecture) {
    Img<BitType> unknown = ArrayImgs.bits(5, 5);
    unknown.getAt(2, 4).set(true);
    for (int y = 0; y < 4; y++) {
      unknown.getAt(3, y).set(true);
    }
    TrainingImage image = new TrainingImage(ArrayImgs.unsignedBytes(5, 5, 3), unknown);
    TrainingPlan plan = new TrainingPlan(5, 1, Budget.steps(1), 0.1, false, Binarization.NONE, 1);
    PracticePredictor predictor =
        PracticePredictor.ofMany(architecture.hyperparameters(), new Noise(1));
    return new Validation(List.of(image), plan, predictor)
        .look(new Dearer(architecture), Progress.silent());
  }

  /** Two bits a subpixel, five where a smaller image has it or it is shown. */
  private static final class Dearer extends FakeModel {
    Dearer(Architecture architecture) {
      super(architecture);
    }

    @Override
    public float[] logProbabilities(PixelBatch batch) {
      float[] told = new float[batch.levels().length];
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          int first = batch.index(0, y, x) * batch.channels();
          boolean there = architecture().scaleAt(y, x) > 1 || shown(batch, y, x);
          double bits = there ? 5 : 2;
          Arrays.fill(told, first, first + batch.channels(), (float) (-bits * NATS));
        }
      }
      return told;
    }

    private boolean shown(PixelBatch batch, int y, int x) {
      boolean fills = architecture().hyperparameters().encoder().guided();
      return fills && batch.shown(0, y, x);
    }
  }
}
