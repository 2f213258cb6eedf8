// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import org.junit.jupiter.api.Test;

class CameraImageTest {
  private static final int SIDE = 160;

  /** Dark on the left, bright on the right. */
  private static Grey halves() {
    float[] light = new float[SIDE * SIDE];
    for (int i = 0; i < light.length; i++) {
      light[i] = i % SIDE < SIDE / 2 ? 10 : 200;
    }
    return new Grey(SIDE, SIDE, light);
  }

  private static boolean[] columns(int from, int to) {
    boolean[] where = new boolean[SIDE * SIDE];
    for (int i = 0; i < where.length; i++) {
      where[i] = i % SIDE >= from && i % SIDE < to;
    }
    return where;
  }

  private static CameraImage image(boolean[] unknown, long seed) {
    return CameraImage.of("halves", halves(), unknown, new Noise(seed));
  }

  @Test
  void noiseIsThatOfElectronsAndOfTheirReading() {
    CameraImage image = image(new boolean[SIDE * SIDE], 1);
    float[] truth = CameraImage.counts(image.truth());

    // 2 counts an electron; √20 and √2000 electrons, and 2 of the reading.
    assertThat(image.error(truth, columns(0, 20))).isCloseTo(2 * Math.sqrt(24), within(0.5));
    assertThat(image.error(truth, columns(SIDE - 20, SIDE)))
        .isCloseTo(2 * Math.sqrt(2004), within(3.0));
  }

  @Test
  void theCamerasWholeRangeIsUsed() {
    CameraImage image = image(new boolean[SIDE * SIDE], 1);
    float[] truth = CameraImage.counts(image.truth());

    assertThat(mean(truth, columns(0, 20))).isCloseTo(140, within(2.0));
    assertThat(mean(truth, columns(SIDE - 20, SIDE))).isCloseTo(4100, within(5.0));
  }

  private static double mean(float[] counts, boolean[] where) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += where[i] ? counts[i] : 0;
      count += where[i] ? 1 : 0;
    }
    return sum / count;
  }

  @Test
  void holesAreEmptyAndAllElseIsAsItWas() {
    boolean[] unknown = columns(30, 40);
    CameraImage image = image(unknown, 1);

    for (int i = 0; i < unknown.length; i++) {
      assertThat(image.damaged().getProcessor().get(i))
          .isEqualTo(unknown[i] ? 0 : image.truth().getProcessor().get(i));
      assertThat(image.mask().getProcessor().get(i)).isEqualTo(unknown[i] ? 255 : 0);
    }
  }

  @Test
  void grainIsTheMeanStepInARow() {
    CameraImage image = image(new boolean[SIDE * SIDE], 1);
    float[] stripes = new float[SIDE * SIDE];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 2 * 7;
    }

    assertThat(image.grain(stripes, columns(0, SIDE))).isEqualTo(7);
    assertThat(image.grain(stripes, columns(5, 6))).isNaN();
  }

  @Test
  void aSeedHasOneImage() {
    boolean[] unknown = new boolean[SIDE * SIDE];

    assertThat(CameraImage.counts(image(unknown, 1).truth()))
        .isEqualTo(CameraImage.counts(image(unknown, 1).truth()))
        .isNotEqualTo(CameraImage.counts(image(unknown, 2).truth()));
    assertThat(Nuclei.of(64, new Noise(1)).values())
        .isEqualTo(Nuclei.of(64, new Noise(1)).values())
        .isNotEqualTo(Nuclei.of(64, new Noise(2)).values());
  }
}
