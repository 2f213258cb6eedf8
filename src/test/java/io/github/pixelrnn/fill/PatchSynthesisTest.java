// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchSynthesisTest {
  private static final Noise NOISE = new Noise(5);
  private static final PatchSettings PLAIN = new PatchSettings(7, false, 0);

  /** No result may show it. */
  private static final float IMPOSSIBLE = -1e6f;

  /** The values of an image. */
  private interface Scene {
    double at(int x, int y, int c);
  }

  /** Left, top, width and height; the values in it are made impossible. */
  private record Hole(int left, int top, int width, int height) {
    boolean contains(int x, int y) {
      return x >= left && x < left + width && y >= top && y < top + height;
    }
  }

  private static PatchImage image(Scene scene, int width, int height, int channels, Hole hole) {
    float[] values = new float[width * height * channels];
    boolean[] unknown = new boolean[width * height];
    for (int i = 0; i < values.length; i++) {
      int x = i / channels % width;
      int y = i / channels / width;
      unknown[i / channels] = hole.contains(x, y);
      values[i] = hole.contains(x, y) ? IMPOSSIBLE : (float) scene.at(x, y, i % channels);
    }
    return new PatchImage(values, width, height, channels, unknown);
  }

  private static PatchFill fill(PatchImage image, PatchSettings settings) {
    return PatchSynthesis.fill(image, settings, NOISE, Progress.silent());
  }

  private static double grain(int x, int y, int c) {
    return 100
        + 25 * Math.sin(x * 0.31 + y * 0.17)
        + 40 * new Noise(3).stream(Noise.Purpose.DITHER).uniform(y, x, c);
  }

  @ParameterizedTest
  @CsvSource({"5, false, 0", "7, false, 1", "9, true, 2", "7, true, 3"})
  void copiesKnownPixelsOnlyAndIsDeterministic(int patch, boolean turned, int number) {
    Hole hole = new Hole(30, 25, 20, 24);
    PatchImage image = image(PatchSynthesisTest::grain, 80, 72, 1, hole);
    PatchSettings settings = new PatchSettings(patch, turned, number);
    PatchFill fill = fill(image, settings);
    assertThat(fill.values()).isEqualTo(fill(image, settings).values());
    for (int i = 0; i < fill.source().length; i++) {
      if (image.unknown()[i]) {
        assertThat(fill.source()[i]).isBetween(0, 80 * 72 - 1);
        assertThat(image.unknown()[fill.source()[i]]).isFalse();
        assertThat(fill.values()[i]).isBetween(60f, 180f);
      } else {
        assertThat(fill.source()[i]).isEqualTo(-1);
        assertThat(fill.values()[i]).isEqualTo(image.values()[i]);
      }
    }
    assertThat(fill.energy()).isBetween(0.0, 1.5);
  }

  @Test
  void copiesAllowedPixelsOnly() {
    PatchImage open = image(PatchSynthesisTest::grain, 80, 70, 1, new Hole(30, 20, 16, 16));
    boolean[] allowed = new boolean[80 * 70];
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = i % 80 >= 50;
    }
    PatchImage image = new PatchImage(open.values(), 80, 70, 1, open.unknown(), allowed, List.of());
    PatchFill fill = fill(image, PLAIN);
    for (int i = 0; i < allowed.length; i++) {
      if (open.unknown()[i]) {
        assertThat(allowed[fill.source()[i]]).isTrue();
      }
    }
  }

  @Test
  void doesNotDependOnWhereTheImageWasCropped() {
    Hole hole = new Hole(250, 240, 20, 20);
    PatchImage whole = image(PatchSynthesisTest::grain, 500, 480, 1, hole);
    int left = 21;
    int top = 13;
    PatchImage crop =
        image(
            (x, y, c) -> grain(x + left, y + top, c),
            460,
            455,
            1,
            new Hole(hole.left - left, hole.top - top, 20, 20));
    PatchFill fromWhole = fill(whole, PLAIN);
    PatchFill fromCrop = PatchSynthesis.fill(crop, PLAIN, NOISE.from(top, left), Progress.silent());
    for (int y = hole.top; y < hole.top + 20; y++) {
      for (int x = hole.left; x < hole.left + 20; x++) {
        assertThat(fromCrop.values()[(y - top) * 460 + x - left])
            .isEqualTo(fromWhole.values()[y * 500 + x]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void continuesPeriodicTexturesExactly(int number) {
    Scene stripes = (x, y, c) -> 40 + 20 * ((x + 2 * y) % 7);
    Scene checker = (x, y, c) -> (x / 5 + y / 5) % 2 == 0 ? 30 : 200;
    for (Scene scene : List.of(stripes, checker)) {
      PatchImage image = image(scene, 110, 100, 1, new Hole(40, 35, 32, 30));
      PatchFill fill = fill(image, new PatchSettings(7, false, number));
      for (int i = 0; i < fill.values().length; i++) {
        assertThat(fill.values()[i]).isEqualTo((float) scene.at(i % 110, i / 110, 0));
      }
      // Flat squares can come from copies out of phase.
      assertThat(fill.energy()).isLessThan(0.3);
    }
  }

  @Test
  void continuesAStraightEdge() {
    Scene edge = (x, y, c) -> 60 + 100 * Math.max(0, Math.min(1, (x - 0.4 * y - 45) / 2 + 0.5));
    Hole hole = new Hole(50, 50, 40, 40);
    PatchFill fill = fill(image(edge, 150, 140, 1, hole), PLAIN);
    double sum = 0;
    for (int y = 50; y < 90; y++) {
      for (int x = 50; x < 90; x++) {
        sum += Math.abs(fill.values()[y * 150 + x] - edge.at(x, y, 0));
      }
    }
    // An edge one pixel off costs 2.5, a missing corner far more.
    assertThat(sum / 1600).isLessThan(2);
  }

  @Test
  void doesNotSpreadABrightSpot() {
    Scene spot =
        (x, y, c) -> Math.hypot(x - 45, y - 28) < 5 ? 220 : 60 + (grain(x, y, 0) - 100) / 8;
    PatchFill fill = fill(image(spot, 90, 90, 1, new Hole(34, 32, 24, 24)), PLAIN);
    double sum = 0;
    for (int y = 44; y < 56; y++) {
      for (int x = 34; x < 58; x++) {
        sum += fill.values()[y * 90 + x];
      }
    }
    assertThat(sum / (12 * 24)).isCloseTo(62.5, within(3.0));
  }

  @Test
  void bridgesAnEvenStep() {
    // Brightness rises to the right, so that every copy is too bright or too dark.
    Scene ramp = (x, y, c) -> 50 + x * 0.8 + (grain(x, y, 0) - 100) / 20;
    Hole hole = new Hole(50, 30, 24, 24);
    PatchFill fill = fill(image(ramp, 130, 90, 1, hole), PLAIN);
    for (int y = 30; y < 54; y++) {
      for (int x = 50; x < 74; x++) {
        assertThat(fill.values()[y * 130 + x]).isCloseTo((float) ramp.at(x, y, 0), within(6f));
      }
    }
  }

  @Test
  void keepsColoursTogether() {
    Scene tiles = (x, y, c) -> (x / 6 + y / 6) % 2 == 0 ? 50 + 60 * c : 200 - 70 * c;
    PatchImage image = image(tiles, 100, 96, 3, new Hole(40, 36, 25, 20));
    PatchFill fill = fill(image, PLAIN);
    for (int i = 0; i < fill.values().length; i++) {
      assertThat(fill.values()[i]).isEqualTo((float) tiles.at(i / 3 % 100, i / 300, i % 3));
    }
  }

  @Test
  void copiesFromOtherPlanes() {
    Hole hole = new Hole(20, 20, 24, 24);
    PatchImage open = image(PatchSynthesisTest::grain, 64, 64, 1, hole);
    float[] beside = image(PatchSynthesisTest::grain, 64, 64, 1, new Hole(0, 0, 0, 0)).values();
    boolean[] unusable = new boolean[64 * 64];
    unusable[0] = true;
    PatchImage image =
        new PatchImage(
            open.values(),
            64,
            64,
            1,
            open.unknown(),
            null,
            List.of(new PatchImage.Plane(beside, unusable)));
    PatchFill fill = fill(image, PLAIN);
    assertThat(fill.values()).isEqualTo(beside);
    assertThat(fill.source()[32 * 64 + 32]).isEqualTo(64 * 64 + 32 * 64 + 32);
  }

  @Test
  void leavesAnImageWithoutHolesAlone() {
    PatchImage image = image(PatchSynthesisTest::grain, 30, 20, 1, new Hole(0, 0, 0, 0));
    assertThat(fill(image, PLAIN).values()).isEqualTo(image.values());
  }

  @Test
  void fillsHolesAtTheEdgesAndSeveral() {
    PatchImage image = image(PatchSynthesisTest::grain, 70, 60, 1, new Hole(0, 0, 9, 60));
    for (int i = 0; i < 70 * 60; i++) {
      if (new Hole(50, 48, 20, 12).contains(i % 70, i / 70)) {
        image.unknown()[i] = true;
        image.values()[i] = IMPOSSIBLE;
      }
    }
    for (float value : fill(image, PLAIN).values()) {
      assertThat(value).isBetween(60f, 180f);
    }
  }

  @Test
  void saysThatTooLittleIsKnown() {
    PatchImage image = image(PatchSynthesisTest::grain, 40, 40, 1, new Hole(4, 4, 32, 32));
    assertThatThrownBy(() -> fill(image, PLAIN))
        .isInstanceOf(PatchSynthesis.TooLittleKnownException.class)
        .hasMessageContaining("Too little is known around the hole");
  }

  @Test
  void stopsWhenTold() {
    PatchImage image = image(PatchSynthesisTest::grain, 80, 72, 1, new Hole(30, 25, 20, 24));
    int[] asked = {0};
    assertThatThrownBy(
            () -> PatchSynthesis.fill(image, PLAIN, NOISE, (t, done, all) -> ++asked[0] < 10))
        .isInstanceOf(CancellationException.class);
    assertThat(asked[0]).isEqualTo(10);
  }

  @Test
  void rejectsWrongSettings() {
    assertThatThrownBy(() -> new PatchSettings(6, false, 0)).hasMessageStartingWith("patch: ");
    assertThatThrownBy(() -> new PatchSettings(7, false, -1)).hasMessageStartingWith("number: ");
    assertThatThrownBy(() -> new PatchImage(new float[8], 2, 2, 1, new boolean[4]))
        .hasMessageStartingWith("values: ");
  }
}
