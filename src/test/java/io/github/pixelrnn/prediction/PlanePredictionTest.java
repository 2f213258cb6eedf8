// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What planes beside tell of hidden pixels, and that nothing hidden tells. */
class PlanePredictionTest {
  private static final int SIDE = 48;
  private static final Hyperparameters NETWORK =
      Hyperparameters.of(1, 2, 2, 256, 1)
          .withHead(HeadForm.RESIDUAL_TIED)
          .withValidity(true)
          .withEncoder(new Encoder(2).withPlanes(2));
  private static final Noise NOISE = new Noise(3);

  static Stream<Predictor> predictors() {
    return Stream.of(new NeighbourMean(), new TwoSided(0.3, 0.3, 0.3, 0.3, 0.3, 0.3));
  }

  /** Independent levels: nothing around a pixel tells of it. */
  private static int texture(int y, int x) {
    return 60 + NOISE.stream(Noise.Purpose.PATCHES).below(120, y, x, 0);
  }

  private static int noise(int y, int x, int plane) {
    return NOISE.stream(Noise.Purpose.PATCHES).below(9, y, x, plane) - 4;
  }

  private interface Level {
    int at(int y, int x);
  }

  private static PlanesBeside.Plane plane(Level level) {
    return plane(level, (y, x) -> 1);
  }

  private static PlanesBeside.Plane plane(Level level, Level known) {
    return PlanesBeside.Plane.of(
        SIDE,
        SIDE,
        1,
        new CoarseImage.Pixels() {
          @Override
          public boolean known(int y, int x) {
            return known.at(y, x) != 0;
          }

          @Override
          public int level(int y, int x, int channel) {
            return level.at(y, x);
          }
        });
  }

  /** The first is the texture with noise, the second half of it upside down with more. */
  private static PlanesBeside both() {
    return new PlanesBeside(
        List.of(
            plane((y, x) -> texture(y, x) + noise(y, x, 1)),
            plane((y, x) -> 200 - texture(y, x) / 2 + 2 * noise(y, x, 2))),
        0);
  }

  private static boolean[] hole() {
    boolean[] shown = new boolean[SIDE * SIDE];
    for (int i = 0; i < shown.length; i++) {
      int y = i / SIDE;
      int x = i % SIDE;
      shown[i] = y < 12 || y >= 36 || x < 12 || x >= 36;
    }
    return shown;
  }

  private static PlanePrediction fitted(Predictor predictor, PlanesBeside beside) {
    PlaneFit fit = new PlaneFit(2, predictor, 120);
    int[] levels = new int[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = texture(i / SIDE, i % SIDE);
    }
    boolean[] known = LinearPrediction.all(SIDE, SIDE);
    for (int k = 0; k < 6; k++) {
      boolean[] shown = TrainingHoles.draw(SIDE, SIDE, NOISE.stream(Noise.Purpose.HOLES, k, 0, 0));
      for (int i = 0; i < shown.length; i++) {
        shown[i] = !shown[i];
      }
      fit.add(levels, known, shown, SIDE, SIDE, 1, beside);
    }
    return fit.fitted();
  }

  private static PixelBatch guided(
      Predictor predictor, PlanePrediction planes, PlanesBeside beside, int hidden) {
    PixelBatch batch = PixelBatch.of(NETWORK, 1, SIDE, SIDE);
    boolean[] shown = hole();
    for (int i = 0; i < shown.length; i++) {
      batch.setShown(0, i / SIDE, i % SIDE, shown[i]);
      int level = texture(i / SIDE, i % SIDE);
      batch.setLevel(0, i / SIDE, i % SIDE, 0, shown[i] || hidden < 0 ? level : hidden);
    }
    new PredictionInput(NETWORK, predictor, 120)
        .withPlanes(planes)
        .write(batch, 0, CellMeans.NONE, beside, Progress.silent());
    return batch;
  }

  /** Root mean square of x − p in the hole, and of x − I. */
  private static double[] errors(PixelBatch batch) {
    double[] sums = new double[2];
    int count = 0;
    for (int y = 12; y < 36; y++) {
      for (int x = 12; x < 36; x++) {
        double p =
            batch.guide(0, y, x, 0)
                + batch.guide(0, y, x, 1) * texture(y, x - 1)
                + batch.guide(0, y, x, 2) * texture(y - 1, x);
        sums[0] += Math.pow(texture(y, x) - p, 2);
        sums[1] += Math.pow(texture(y, x) - batch.guide(0, y, x, 3), 2);
        count++;
      }
    }
    return new double[] {Math.sqrt(sums[0] / count), Math.sqrt(sums[1] / count)};
  }

  /** One pixel in agreement is no reason to believe a plane; fifty are. */
  @Test
  void littleIsMadeOfFewPixels() {
    assertThat(share(1)).isBetween(0.03, 0.1);
    assertThat(share(50)).isBetween(0.7, 0.8);
  }

  /** That of a plane whose errors are those of the image, after so many pixels. */
  private static double share(int pixels) {
    int[] levels = new int[SIDE * SIDE];
    boolean[] shown = LinearPrediction.all(SIDE, SIDE);
    for (int i = 0; i < pixels; i++) {
      int pixel = (4 + i / 10 * 4) * SIDE + 4 + i % 10 * 4;
      levels[pixel] = 40;
      shown[pixel] = false;
    }
    PlanesBeside beside =
        new PlanesBeside(
            List.of(plane((y, x) -> levels[y * SIDE + x]), plane((y, x) -> 0, (y, x) -> 0)), 0);
    PlaneFit fit = new PlaneFit(2, new NeighbourMean(), 120);
    fit.add(levels, LinearPrediction.all(SIDE, SIDE), shown, SIDE, SIDE, 1, beside);
    PixelBatch batch = PixelBatch.of(NETWORK, 1, SIDE, SIDE);
    batch.setShown(0, 4, 4, false);
    new PredictionInput(NETWORK, new NeighbourMean(), 120)
        .withPlanes(fit.fitted())
        .write(batch, 0, CellMeans.NONE, beside, Progress.silent());
    return batch.guide(0, 4, 4, 0) / 40;
  }

  /** Twelve decibels at least; less where only the noisier plane is known. */
  @ParameterizedTest
  @MethodSource("predictors")
  void aPlaneLikeTheImageTellsItsPixels(Predictor predictor) {
    PlanePrediction planes = fitted(predictor, both());
    double[] without = errors(guided(predictor, PlanePrediction.NONE, both(), -1));
    double[] with = errors(guided(predictor, planes, both(), -1));
    PlanesBeside.Plane none = PlanesBeside.Plane.UNKNOWN;
    PlanesBeside noisier = new PlanesBeside(List.of(none, both().plane(1)), 0);
    double[] second = errors(guided(predictor, planes, noisier, -1));
    for (int i = 0; i < 2; i++) {
      assertThat(with[i]).isLessThan(without[i] / 4);
      assertThat(second[i]).isBetween(with[i], without[i] / 1.8);
    }
  }

  /** Neither of the image's own hidden pixels nor where a plane is unknown, bit for bit. */
  @ParameterizedTest
  @MethodSource("predictors")
  void whatIsUnknownIsNotRead(Predictor predictor) {
    PlanePrediction planes = fitted(predictor, both());
    Level known = (y, x) -> y + x < 50 ? 1 : 0;
    PlanesBeside.Plane first = plane((y, x) -> texture(y, x) + 1, known);
    PlanesBeside.Plane same =
        plane((y, x) -> known.at(y, x) != 0 ? texture(y, x) + 1 : 255 - y, known);
    PlanesBeside.Plane second = both().plane(1);
    float[] guide =
        guided(predictor, planes, new PlanesBeside(List.of(first, second), 0), 7).guideMap();
    assertThat(
            guided(predictor, planes, new PlanesBeside(List.of(same, second), 0), 250).guideMap())
        .isEqualTo(guide);
    assertThat(guided(predictor, planes, both(), 7).guideMap()).isNotEqualTo(guide);
  }

  /** Nor does it depend on how all of it is turned. */
  @Test
  void unknownPlanesChangeNothing() {
    Predictor predictor = new NeighbourMean();
    PlanePrediction planes = fitted(predictor, both());
    PlanesBeside.Plane none = PlanesBeside.Plane.UNKNOWN;
    PlanesBeside nothing = new PlanesBeside(List.of(none, none), 0);
    assertThat(guided(predictor, planes, nothing, 7).guideMap())
        .isEqualTo(guided(predictor, PlanePrediction.NONE, PlanesBeside.NONE, 7).guideMap());
  }

  @Test
  void cropsTurnWithTheirImage() {
    PlanesBeside crop = both().crop(5, 9, 20, 10, 5);
    // Transposed and mirrored: (y, x) was in column y from the right and row x.
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 10; x++) {
        assertThat(crop.plane(0).level(y, x, 0))
            .isEqualTo(both().plane(0).level(5 + x, 9 + 19 - y, 0));
      }
    }
    assertThat(crop.plane(0).known(20, 0)).isFalse();
    assertThat(crop.plane(0).known(-1, 0)).isFalse();
  }

  @Test
  void goesThereAndBackAsText() {
    PlanePrediction planes = fitted(new NeighbourMean(), both());
    PlanePrediction again = PlanePrediction.of(planes.text(), 2);
    assertThat(again.text()).isEqualTo(planes.text());
    assertThat(guided(new NeighbourMean(), again, both(), 7).guideMap())
        .isEqualTo(guided(new NeighbourMean(), planes, both(), 7).guideMap());
    for (String wrong :
        List.of(
            "",
            "0 expected 1 2 smooth 1 2",
            "0 expected 1 2 3 4 5 smooth 1 2 3 4 NaN",
            "0 expected 1 2 3 4 5 smooth 1 2 3 4 1e9",
            "-1 expected 1 2 3 4 5 smooth 1 2 3 4 5",
            "0 expected 1 2 3 4 5 smooth 1 2 3 4 5; 0 expected 1 2 3 4 5 smooth 1 2 3 4 5")) {
      assertThatThrownBy(() -> PlanePrediction.of(wrong, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("planes must name channels");
    }
  }

  /** Two planes of errors 1 and 2 times the image's with noise, by hand. */
  @Test
  void sharesAreThoseOfWhatIsKnown() {
    // Plane 0: variance 100, with the image 100. Plane 1: with plane 0 0, variance 400, image 200.
    PlaneShares shares = new PlaneShares(2, new float[] {100, 100, 0, 400, 200});
    assertThat(shares.of(0b01)).containsExactly(new double[] {1, 0}, within(2e-3));
    assertThat(shares.of(0b10)).containsExactly(new double[] {0, 0.5}, within(2e-3));
    assertThat(shares.of(0b11)).containsExactly(new double[] {1, 0.5}, within(2e-3));
    assertThat(shares.of(0)).containsExactly(0, 0);
    // Copies of one another share; what can't be is bounded all the same.
    double[] copies = new PlaneShares(2, new float[] {100, 90, 100, 100, 90}).of(0b11);
    assertThat(copies[0] + copies[1]).isCloseTo(0.9, within(2e-3));
    for (double share : new PlaneShares(2, new float[] {1, 1e6f, -1e6f, 1, 1e6f}).of(0b11)) {
      assertThat(Math.abs(share)).isLessThanOrEqualTo(8);
    }
  }
}
