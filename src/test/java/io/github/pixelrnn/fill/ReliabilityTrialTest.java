// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReliabilityTrialTest {
  private static final int SIDE = 200;
  private static final Noise NOISE = new Noise(4);
  private static final List<Interval> SMALL =
      IntStream.range(0, 36)
          .<Interval>mapToObj(
              k -> FinalInterval.createMinSize(15 + k % 6 * 30, 10 + k / 6 * 30, 12, 12))
          .toList();
  private final Img<BitType> unknown = ArrayImgs.bits(SIDE, SIDE);

  private static Img<UnsignedByteType> image(IntBinaryOperator level) {
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(SIDE, SIDE, 1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.getAt(i % SIDE, i / SIDE, 0).set(level.applyAsInt(i / SIDE, i % SIDE));
    }
    return image;
  }

  /** Around the middle, all levels alike. */
  private static Img<UnsignedByteType> noise(int reach) {
    Noise.Stream stream = new Noise(9).stream(Noise.Purpose.LEVEL);
    return image((y, x) -> WideField.MIDDLE - reach + stream.below(2 * reach + 1, y, x, 0));
  }

  private Reliability tried(int reach, Img<UnsignedByteType> image, List<Interval> places) {
    Inpainting inpainting = new Inpainting(new WideField(reach), NOISE, 1, 0, 1);
    ReliabilityTrial trial = new ReliabilityTrial(inpainting);
    trial.add(image, unknown, places, PlanesBeside.NONE, null, Progress.silent());
    return trial.reliability();
  }

  /** In either direction: the model's own distribution, one half as wide and one twice. */
  @Test
  @Tag("slow")
  void findsHowFarDrawsScatterTooMuchOrTooLittle() {
    Img<UnsignedByteType> truth = noise(32);
    assertThat(tried(32, truth, SMALL).scatter(HoleKind.SMALL)).isCloseTo(1, within(0.12));
    assertThat(tried(64, truth, SMALL).scatter(HoleKind.SMALL)).isCloseTo(0.5, within(0.06));
    assertThat(tried(16, truth, SMALL).scatter(HoleKind.SMALL)).isCloseTo(2, within(0.24));
  }

  @Test
  @Tag("slow")
  void tellsHowFarEachAnswerLies() {
    Reliability.Held held = tried(32, noise(32), SMALL).kinds().get(HoleKind.SMALL);
    double deviation = 32 / Math.sqrt(3);
    assertThat(held.mean()).isCloseTo(deviation, within(1.5));
    assertThat(held.draw()).isCloseTo(deviation * Math.sqrt(2), within(2.0));
    assertThat(held.diffusion()).isGreaterThan(held.mean());

    Reliability.Held ramp =
        tried(32, image((y, x) -> (x + y) / 2), SMALL).kinds().get(HoleKind.SMALL);
    assertThat(ramp.diffusion()).isLessThan(0.5);
    assertThat(ramp.mean()).isGreaterThan(10);
  }

  @Test
  void tellsKindsApartAndCountsKnownPixelsOnly() {
    Img<UnsignedByteType> truth = noise(32);
    List<Interval> places =
        List.of(
            FinalInterval.createMinSize(60, 60, 1, 1),
            FinalInterval.createMinSize(100, 60, 2, 24),
            FinalInterval.createMinSize(120, 120, 40, 40),
            FinalInterval.createMinSize(5, 5, 12, 12));
    for (int i = 0; i < 144; i++) {
      unknown.getAt(5 + i % 12, 5 + i / 12).set(true);
    }
    Reliability before = tried(32, truth, places);
    assertThat(before.kinds())
        .containsOnlyKeys(HoleKind.SPECK, HoleKind.NARROW, HoleKind.WIDE); // the square is unknown
    truth.getAt(7, 7, 0).set(255);
    assertThat(tried(32, truth, places)).isEqualTo(before);
  }

  /** A model that is right is not to be moved by the chance of few pixels. */
  @Test
  @Tag("slow")
  void fewPlacesTellLittle() {
    double many = tried(64, noise(32), SMALL).scatter(HoleKind.SMALL);
    double few = tried(64, noise(32), SMALL.subList(0, 1)).scatter(HoleKind.SMALL);
    assertThat(few).isBetween(many + 0.2, 1.0);
  }

  /** Where a level is more than one value: of a model that is right nothing is to be moved. */
  @Test
  @Tag("slow")
  void valuesInsideTheirBinsCount() {
    Inpainting inpainting = new Inpainting(new WideField(1), NOISE, 1, 0, 1);
    ReliabilityTrial dithered = new ReliabilityTrial(inpainting);
    dithered.add(noise(1), unknown, SMALL, PlanesBeside.NONE, NOISE, Progress.silent());
    assertThat(dithered.reliability().scatter(HoleKind.SMALL)).isCloseTo(1, within(0.06));
  }

  /** Rectangles that touch are one hole, of the width of both together; no pixel counts twice. */
  @Test
  @Tag("slow")
  void aHoleIsOfTheKindThatItIsFilledAs() {
    List<Interval> places = new ArrayList<>(SMALL);
    SMALL.forEach(
        place ->
            places.add(FinalInterval.createMinSize(place.min(0) + 3, place.min(1) + 12, 2, 8)));
    assertThat(tried(32, noise(32), places).kinds()).containsOnlyKeys(HoleKind.SMALL);
    List<Interval> twice = new ArrayList<>(SMALL);
    twice.addAll(SMALL);
    assertThat(tried(32, noise(32), twice).kinds().get(HoleKind.SMALL).mean())
        .isEqualTo(tried(32, noise(32), SMALL).kinds().get(HoleKind.SMALL).mean());
  }

  @Test
  void canBeStopped() {
    ReliabilityTrial trial = new ReliabilityTrial(new Inpainting(new WideField(9), NOISE, 1, 0, 1));
    assertThatThrownBy(
            () ->
                trial.add(
                    noise(9), unknown, SMALL, PlanesBeside.NONE, null, (task, done, all) -> false))
        .isInstanceOf(CancellationException.class);
  }
}
