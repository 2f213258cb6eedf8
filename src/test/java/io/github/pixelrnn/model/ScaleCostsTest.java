// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which network draws a pixel, and what those of each cost. */
class ScaleCostsTest {
  private static final Hyperparameters PLAIN = Hyperparameters.of(1, 2, 2, 4, 1);
  private static final Architecture TWO = over(new PixelCnn(PLAIN), 2);
  private static final Architecture FOUR = over(new PixelCnn(PLAIN), 4);
  private static final Architecture THREE = over(TWO, 2);

  private static MultiScale over(Architecture small, int factor) {
    return new MultiScale(small, new RowLstm(PLAIN.withEncoder(new Encoder(1, factor))));
  }

  @Test
  void scalesAreThoseOfAllNetworks() {
    assertThat(new PixelCnn(PLAIN).scales()).containsExactly(1);
    assertThat(TWO.scales()).containsExactly(2, 1);
    assertThat(FOUR.scales()).containsExactly(4, 1);
    assertThat(THREE.scales()).containsExactly(4, 2, 1);
    assertThat(THREE.scaleAt(4, 8)).isEqualTo(4);
    assertThat(THREE.scaleAt(4, 6)).isEqualTo(2);
    assertThat(THREE.scaleAt(4, 5)).isEqualTo(1);
    assertThat(new PixelCnn(PLAIN).scaleAt(4, 8)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 4", "8, 8", "9, 5", "13, 2"})
  void eachSubpixelCountsOnceForTheSmallestImageThatItIsIn(int height, int width) {
    for (Architecture architecture : new Architecture[] {TWO, FOUR, THREE}) {
      ScaleCosts costs = new ScaleCosts(architecture);
      double total = 0;
      for (int i = 0; i < height * width; i++) {
        total += i + 1;
        costs.add(i / width, i % width, 3, i + 1);
      }
      int before = 0;
      double sum = 0;
      for (Map.Entry<Integer, ScaleCosts.Cost> one : costs.byScale().entrySet()) {
        int scale = one.getKey();
        int pixels = ((height + scale - 1) / scale) * ((width + scale - 1) / scale);
        assertThat(one.getValue().subpixels()).isEqualTo(3L * (pixels - before));
        before = pixels;
        sum += one.getValue().nats();
      }
      assertThat(before).isEqualTo(height * width);
      assertThat(sum).isCloseTo(total, within(1e-9));
    }
  }

  @Test
  void aSingleNetworkHasNoParts() {
    ScaleCosts costs = new ScaleCosts(new PixelCnn(PLAIN));
    costs.add(0, 0, 1, 5);
    assertThat(costs.byScale()).isEmpty();
    assertThat(ScaleBits.of(costs.byScale())).isEqualTo(ScaleBits.NONE);
    assertThat(ScaleBits.NONE.inBrackets(3)).isEmpty();
  }

  @Test
  void peopleReadWhichPixelsAreMeant() {
    assertThat(bits(Map.of(1, 0.25, 4, 1.5)).text(2))
        .isEqualTo("every 4th pixel 1.50, the others 0.25");
    assertThat(bits(Map.of(1, 0.25, 2, 0.5, 4, 1.5)).inBrackets(1))
        .isEqualTo(" (every 4th pixel 1.5, every 2nd 0.5, the others 0.3)");
  }

  @Test
  void whatHasNoSubpixelIsNoNumber() {
    ScaleCosts costs = new ScaleCosts(TWO);
    costs.add(0, 0, 1, Math.log(2));
    ScaleBits bits = ScaleBits.of(costs.byScale());
    assertThat(bits.at(2)).isEqualTo(1);
    assertThat(bits.at(1)).isNaN();
    assertThat(bits.facts()).containsEntry("2", 1.0).containsEntry("1", null);
  }

  private static ScaleBits bits(Map<Integer, Double> byScale) {
    SortedMap<Integer, Double> sorted = new TreeMap<>(byScale);
    return new ScaleBits(sorted);
  }
}
