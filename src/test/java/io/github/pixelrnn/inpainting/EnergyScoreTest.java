// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class EnergyScoreTest {
  private static final Interval PLACE = FinalInterval.createMinSize(2, 1, 8, 8);

  private static Img<UnsignedByteType> flat(int level) {
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(12, 11, 1);
    image.forEach(pixel -> pixel.set(level));
    return image;
  }

  /** Distances are 10 and 20 to the truth and 30 between the draws, for pixels and for blocks. */
  @Test
  void isTheMeanDistanceLessHalfThatOfTheDraws() {
    double score = EnergyScore.of(List.of(flat(110), flat(80)), flat(100), PLACE);
    assertThat(score).isCloseTo(2 * ((10 + 20) / 2.0 - 30 / 2.0), within(1e-9));
  }

  @Test
  void looksAtThePlaceAlone() {
    Img<UnsignedByteType> draw = flat(110);
    List<Img<UnsignedByteType>> draws = List.of(draw, flat(120));
    double before = EnergyScore.of(draws, flat(100), PLACE);
    draw.getAt(1, 5, 0).set(255);
    draw.getAt(5, 9, 0).set(255);
    assertThat(EnergyScore.of(draws, flat(100), PLACE)).isEqualTo(before);
    draw.getAt(2, 8, 0).set(255);
    assertThat(EnergyScore.of(draws, flat(100), PLACE)).isNotEqualTo(before);
  }

  /** Draws of the truth's own distribution score best in the mean: too wide and too narrow lose. */
  @Test
  void isProper() {
    double[] sums = new double[3];
    double[] deviations = {0.3, 1, 2.5};
    for (int trial = 0; trial < 60; trial++) {
      Img<UnsignedByteType> truth = shifted(trial, 0, 1);
      for (int k = 0; k < 3; k++) {
        List<Img<UnsignedByteType>> draws = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
          draws.add(shifted(trial, i, deviations[k]));
        }
        sums[k] += EnergyScore.of(draws, truth, PLACE);
      }
    }
    assertThat(sums[1]).isLessThan(sums[0]).isLessThan(sums[2]);
  }

  /** All pixels by the same amount: what a wrong coarse image does. */
  private static Img<UnsignedByteType> shifted(int trial, int draw, double deviation) {
    double by = new Noise(trial).stream(Noise.Purpose.LEVEL).gaussian(draw, 0, 0) * 15 * deviation;
    return flat((int) Math.max(0, Math.min(255, Math.round(128 + by))));
  }
}
