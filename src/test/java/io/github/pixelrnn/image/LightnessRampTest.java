// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.process.LUT;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class LightnessRampTest {
  private final LUT lut = LightnessRamp.lut();

  @Test
  void getsLighterEvenly() {
    for (int i = 0; i < 256; i++) {
      assertThat(lightness(i)).isCloseTo(97 * i / 255.0, within(0.5));
    }
  }

  @Test
  void goesFromBlackByRedToPaleYellow() {
    assertThat(lut.getRGB(0)).isEqualTo(Color.BLACK.getRGB());
    Color middle = new Color(lut.getRGB(128));
    assertThat(middle.getRed()).isGreaterThan(2 * middle.getGreen());
    Color last = new Color(lut.getRGB(255));
    assertThat(last.getRed()).isGreaterThan(240);
    assertThat(last.getGreen()).isGreaterThan(240);
    assertThat(last.getBlue()).isLessThan(last.getGreen());
  }

  /** L* of CIELAB. */
  private double lightness(int i) {
    double y =
        0.2126 * linear(lut.getRed(i))
            + 0.7152 * linear(lut.getGreen(i))
            + 0.0722 * linear(lut.getBlue(i));
    return y > 216 / 24389.0 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
