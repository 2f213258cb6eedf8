// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureFiguresTest {
  private static final int SIDE = 40;
  private static final boolean[] HOLE = new boolean[SIDE * SIDE];

  static {
    for (int i = 0; i < HOLE.length; i++) {
      HOLE[i] = i / SIDE >= 10 && i / SIDE < 20 && i % SIDE >= 10 && i % SIDE < 20;
    }
  }

  private static Grey plane(int of, float more) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = of * (i % SIDE) + more;
    }
    return new Grey(SIDE, SIDE, values);
  }

  private static Picture truth() {
    return new Picture(List.of(plane(2, 10), plane(2, 30), plane(2, 20)));
  }

  private static PictureFigures figures() {
    return new PictureFigures(truth(), HOLE, HOLE);
  }

  @Test
  void errorsOfAllSubpixelsAreOnePsnr() {
    Picture wrong = new Picture(List.of(plane(2, 13), plane(2, 30), plane(2, 20)));
    assertThat(figures().of(wrong).get("psnr"))
        .isCloseTo(10 * Math.log10(255 * 255 / 3.0), within(1e-6)); // 9 in one channel of three
    assertThat(figures().of(truth()).get("psnr")).isInfinite();
  }

  /** Green lies 20 above red everywhere, and blue 10 below green. */
  @Test
  void specksAreColoursThatTheImageHasNowhere() {
    assertThat(figures().specks(truth())).isZero();
    float[] green = truth().plane(1).values();
    green[10 * SIDE + 10] += 20; // too far from red and from blue: one speck
    green[10 * SIDE + 11] += 5;
    green[5] += 100; // outside the hole
    Picture specks = new Picture(List.of(plane(2, 10), new Grey(SIDE, SIDE, green), plane(2, 20)));
    assertThat(figures().specks(specks)).isEqualTo(0.01);
  }

  @Test
  void greyImagesHaveNoSpecks() {
    Picture grey = Picture.of(plane(2, 10));
    assertThat(new PictureFigures(grey, HOLE, HOLE).of(grey)).containsEntry("specks", Double.NaN);
  }

  @Test
  void coverageIsTheMeanOverChannels() {
    Picture low = new Picture(List.of(plane(2, 9), plane(2, 40), plane(2, 20)));
    Picture high = new Picture(List.of(plane(2, 11), plane(2, 50), plane(2, 20)));
    assertThat(figures().coverage(low, high)).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void planesAreOfOneSize() {
    float[] half = Arrays.copyOf(new float[SIDE * SIDE], SIDE * SIDE / 2);
    assertThatThrownBy(() -> new Picture(List.of(plane(1, 0), new Grey(SIDE / 2, SIDE, half))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
