// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.NaiveSampler;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Reduction;
import io.github.pixelrnn.model.architecture.RowLstm;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A small image of means: what it counts for, and that all pixels are drawn given it. */
class AveragesTest {

  /** A model and its two networks. */
  private record Parts(TrainableModel whole, TrainableModel small, TrainableModel large)
      implements AutoCloseable {
    static Parts of(MultiScale architecture, long seed) {
      NetworkConfiguration all = new NetworkConfiguration(architecture, Catalogue.ADAM);
      TrainableModel small = Catalogue.model(architecture.small(), seed);
      TrainableModel large = Catalogue.model(architecture.large(), seed + 1);
      return new Parts(new MultiScaleModel(all, architecture, small, large), small, large);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static MultiScale architecture(int levels, int channels, int factor, boolean newer) {
    Hyperparameters plain =
        Hyperparameters.of(2, channels == 1 ? 4 : 6, channels == 1 ? 5 : 6, levels, channels);
    plain = newer ? plain.withHead(HeadForm.RESIDUAL_TIED).withValidity(true) : plain;
    return new MultiScale(
        new RowLstm(plain),
        new PixelCnn(plain.withEncoder(new Encoder(3, factor, Reduction.AVERAGE))));
  }

  static Stream<MultiScale> architectures() {
    return Stream.of(
        architecture(4, 1, 2, false), architecture(4, 3, 2, true), architecture(4, 1, 4, true));
  }

  /** The large network's batch: nothing shown, the small image in the guide. */
  private static PixelBatch told(MultiScale architecture, PixelBatch batch, PixelBatch small) {
    Hyperparameters network = architecture.large().hyperparameters();
    PixelBatch told = PixelBatch.of(network, batch.count(), batch.height(), batch.width());
    int s = architecture.factor();
    for (int i = 0; i < batch.count() * batch.height() * batch.width(); i++) {
      int x = i % batch.width();
      int y = i / batch.width() % batch.height();
      int image = i / batch.width() / batch.height();
      for (int c = 0; c < batch.channels(); c++) {
        told.setLevel(image, y, x, c, batch.level(image, y, x, c));
      }
      told.setKnown(image, y, x, batch.known(image, y, x));
      told.setShown(image, y, x, false);
    }
    for (int image = 0; image < batch.count(); image++) {
      PredictionInput.causal(network).write(told, image);
      for (int i = 0; i < small.height() * small.width(); i++) {
        int y = i / small.width();
        int x = i % small.width();
        int from = network.guide() - batch.channels() - 1;
        told.setGuide(image, s * y, s * x, from, small.known(image, y, x) ? 1 : 0);
        for (int c = 0; c < batch.channels() && small.known(image, y, x); c++) {
          told.setGuide(image, s * y, s * x, from + 1 + c, small.level(image, y, x, c));
        }
      }
    }
    return told;
  }

  /** All images of one channel, each a digit of its number for a pixel. */
  private static PixelBatch all(Hyperparameters network, int height, int width) {
    int count = (int) Math.pow(network.levels(), height * width);
    PixelBatch batch = PixelBatch.of(network, count, height, width);
    for (int image = 0; image < count; image++) {
      for (int i = 0, rest = image; i < height * width; i++, rest /= network.levels()) {
        batch.setLevel(image, i / width, i % width, 0, rest % network.levels());
      }
      PredictionInput.causal(network).write(batch, image);
    }
    return batch;
  }

  private static double[] sums(float[] logs, int images) {
    double[] sums = new double[images];
    for (int i = 0; i < logs.length; i++) {
      sums[i / (logs.length / images)] += logs[i];
    }
    return sums;
  }

  /** Over pairs of a small image and an image it is 1; over images with their own means below. */
  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "2, 2, 2, false",
    "3, 2, 2, false",
    "3, 2, 2, true",
    "2, 3, 3, true",
    "2, 2, 3, false"
  })
  void isADistributionOverPairsAndABoundOverImages(
      int levels, int height, int width, boolean newer) {
    MultiScale architecture = architecture(levels, 1, 2, newer);
    try (Parts model = Parts.of(architecture, 1)) {
      PixelBatch images = all(architecture.hyperparameters(), height, width);
      Hyperparameters ofSmall = architecture.small().hyperparameters();
      PixelBatch smalls = all(ofSmall, (height + 1) / 2, (width + 1) / 2);
      double[] logSmall = sums(model.small.logProbabilities(smalls), smalls.count());
      double[] bound = sums(model.whole.logProbabilities(images), images.count());
      int[] own = new int[images.count()];
      for (int image = 0; image < own.length; image++) {
        own[image] = number(means(images, image), levels);
      }
      double pairs = 0;
      double belowTruth = 0;
      double[] truth = new double[images.count()];
      for (int small = 0; small < smalls.count(); small++) {
        PixelBatch same = smalls.select(new int[images.count()]);
        for (int image = 0; image < images.count(); image++) {
          same.put(image, smalls.select(small));
        }
        PixelBatch told = told(architecture, images, same);
        model.large.encode(told);
        double[] given = sums(model.large.logProbabilities(told), images.count());
        for (int image = 0; image < images.count(); image++) {
          double log = logSmall[small] + given[image];
          pairs += Math.exp(log);
          truth[image] += Math.exp(log);
          if (own[image] == small) {
            assertThat(bound[image]).isCloseTo(log, within(1e-4));
          }
        }
      }
      assertThat(pairs).isCloseTo(1, within(1e-4));
      double sum = 0;
      for (int image = 0; image < images.count(); image++) {
        sum += Math.exp(bound[image]);
        belowTruth += truth[image] > Math.exp(bound[image]) ? 1 : 0;
      }
      assertThat(sum).isPositive().isLessThan(0.999);
      assertThat(belowTruth).isEqualTo(images.count());
    }
  }

  /** Row by row: the means of squares of 2×2, halves up, of those inside the image. */
  private static int[] means(PixelBatch images, int image) {
    int width = (images.width() + 1) / 2;
    int[] means = new int[(images.height() + 1) / 2 * width];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      int count = 0;
      for (int y = i / width * 2; y < Math.min(images.height(), i / width * 2 + 2); y++) {
        for (int x = i % width * 2; x < Math.min(images.width(), i % width * 2 + 2); x++) {
          sum += images.level(image, y, x, 0);
          count++;
        }
      }
      means[i] = (int) Math.floor(sum / count + 0.5);
    }
    return means;
  }

  private static int number(int[] digits, int levels) {
    int number = 0;
    for (int i = digits.length - 1; i >= 0; i--) {
      number = number * levels + digits[i];
    }
    return number;
  }

  @Test
  void aMeanIsKnownWhenHalfOfItsPixelsAreAndIsTheirMean() {
    PixelBatch batch = new PixelBatch(1, 3, 5, 1);
    int[][] levels = {{9, 1, 200, 0, 7}, {4, 0, 0, 201, 8}, {5, 6, 1, 0, 3}};
    for (int i = 0; i < 15; i++) {
      batch.setLevel(0, i / 5, i % 5, 0, levels[i / 5][i % 5]);
    }
    batch.setKnown(0, 0, 0, false); // 1, 4, 0 are left
    batch.setKnown(0, 0, 3, false);
    batch.setKnown(0, 1, 2, false); // 200, 201 are left
    batch.setKnown(0, 0, 4, false); // 8 is left
    batch.setKnown(0, 2, 2, false); // 0 is left
    batch.setKnown(0, 2, 4, false); // nothing is
    PixelBatch small = new PixelBatch(1, 2, 3, 1);
    BoxAverage average = new BoxAverage(2);
    for (int i = 0; i < 6; i++) {
      average.write(batch, small, 0, i / 3, i % 3);
    }
    assertThat(small.levels()).containsExactly(2, 201, 8, 6, 0, 0);
    assertThat(small.knownOnes()).containsExactly(1, 1, 1, 1, 1, 0);
    assertThat(average.carrier(batch, 0, 0, 0)).isEqualTo(1);
    assertThat(average.carrier(batch, 0, 1, 0)).isEqualTo(10);
    assertThat(average.carrier(batch, 0, 1, 2)).isEqualTo(-1);
    batch.setKnown(0, 1, 0, false);
    batch.setKnown(0, 1, 1, false); // a quarter is left
    average.write(batch, small, 0, 0, 0);
    assertThat(small.known(0, 0, 0)).isFalse();
  }

  /** The small image by one network, then all pixels by the other, each asked one by one. */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("architectures")
  void isDrawnAsBothNetworksOneAfterTheOther(MultiScale architecture) {
    Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);
    Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c + 10 * image);
    int s = architecture.factor();
    try (Parts model = Parts.of(architecture, 1)) {
      for (int[] size : new int[][] {{1, 1}, {5, 7}, {8, 4}}) {
        PixelBatch asked = Catalogue.randomBatch(architecture, 2, size[0], size[1], 3);
        for (int i = 0; i < size[0] * size[1]; i++) {
          asked.setKnown(0, i / size[1], i % size[1], false);
          asked.setKnown(1, i / size[1], i % size[1], noise.uniform(i, 5, 99) < 0.6);
        }
        PixelBatch first = new Sizes(architecture, true).small(asked);
        int channels = asked.channels();
        new NaiveSampler(model.small, 1)
            .draw(
                first,
                (image, y, x, c) -> uniforms.at(image, s * y, s * x, c + channels),
                Progress.silent());
        PixelBatch naive = told(architecture, asked, first);
        model.large.encode(naive);
        new NaiveSampler(model.large, 1).draw(naive, uniforms, Progress.silent());
        model.whole.draw(asked, uniforms, 1, Progress.silent());
        assertThat(asked.levels()).isEqualTo(naive.levels());
        assertThat(asked.knownPixels()).isEqualTo(2 * size[0] * size[1]);
      }
    }
  }

  /**
   * A mean is judged at its first known pixel, here in the third row of its square, and looks at
   * means whose squares begin 10 times 4 rows above its own: up to 42 rows.
   */
  @Test
  void theReceptiveFieldReachesToTheEndsOfSquares() {
    Hyperparameters deep = Hyperparameters.of(7, 4, 5, 4, 1);
    Hyperparameters flat = Hyperparameters.of(1, 4, 5, 4, 1);
    MultiScale architecture =
        new MultiScale(
            new PixelCnn(deep),
            new PixelCnn(flat.withEncoder(new Encoder(3, 4, Reduction.AVERAGE))));
    try (Parts model = Parts.of(architecture, 3)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 52, 44, 1);
      for (int i = 0; i < 8; i++) {
        batch.setKnown(0, 48 + i / 4, 20 + i % 4, false);
      }
      int at = batch.index(0, 50, 20);
      float before = model.whole.logProbabilities(batch)[at];
      int furthest = 0;
      for (int i = 0; i < 2 * 50; i++) { // dark or bright, since not every change moves a mean
        PixelBatch other = batch.copy();
        for (int x = 0; x < 44; x++) {
          other.setLevel(0, i / 2, x, 0, i % 2 * 3);
        }
        boolean felt = Float.compare(before, model.whole.logProbabilities(other)[at]) != 0;
        furthest = Math.max(furthest, felt ? 50 - i / 2 : 0);
      }
      assertThat(furthest).as("further than 10 times 4").isBetween(41, 42);
      assertThat(architecture.causalField().above()).isGreaterThanOrEqualTo(furthest);
    }
  }

  /** Whoever adds up what is known has the means that are known, each once. */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("architectures")
  void theLossIsWhatKnownSubpixelsCost(MultiScale architecture) {
    try (Parts model = Parts.of(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 3, 6, 7, 1);
      batch.setKnown(0, 0, 0, false);
      batch.setKnown(0, 0, 1, false);
      batch.setKnown(1, 5, 6, false);
      int channels = batch.channels();
      float[] log = model.whole.logProbabilities(batch);
      double sum = 0;
      for (int i = 0; i < log.length; i++) {
        int pixel = i / channels;
        sum -= batch.known(pixel / 42, pixel % 42 / 7, pixel % 7) ? log[i] : 0;
      }
      double mean = sum / (batch.knownPixels() * channels);
      assertThat(model.whole.step(batch, 1e-9)).isCloseTo(mean, within(1e-4 * mean));
      PixelBatch forgotten = batch.copy();
      forgotten.forgetAll();
      forgotten.setKnown(0, 5, 0, true);
      assertThat(model.whole.step(forgotten, 1e-9)).isPositive();
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("architectures")
  void learnsAndNoiseIsPartOfTheStepAlone(MultiScale architecture) {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1));
        TrainableModel other = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 4, 8, 8, 1);
      assertThat(model.step(batch, 0.01, new Noise(7)))
          .isEqualTo(other.step(batch, 0.01, new Noise(7)));
      assertThat(model.weightsSha256()).isEqualTo(other.weightsSha256());
      model.step(batch, 0.01, new Noise(7));
      other.step(batch, 0.01, new Noise(8));
      assertThat(differing(model.weights(), other.weights()))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("large/"));
      double first = model.step(batch, 0.01);
      for (int step = 0; step < 30; step++) {
        model.step(batch, 0.01, new Noise(step));
      }
      assertThat(model.step(batch, 0.01)).isLessThan(0.9 * first);
    }
  }

  private static List<String> differing(Map<String, Weight> one, Map<String, Weight> other) {
    return one.keySet().stream()
        .filter(name -> !Arrays.equals(one.get(name).values(), other.get(name).values()))
        .toList();
  }

  /** In four of five images; on average over its deviations 0.15 of the image's, and smooth. */
  @Test
  void imperfectImagesAreAsFarOffAsDrawnOnes() {
    PixelBatch batch = new PixelBatch(400, 12, 12, 1);
    for (int i = 0; i < 400 * 144; i++) {
      batch.setLevel(i / 144, i % 144 / 12, i % 12, 0, (i % 2) * 100 + 78); // deviation 50
    }
    batch.setKnown(0, 3, 3, false);
    PixelBatch spoilt = new ImperfectImages(new Noise(3)).of(batch, 256);
    assertThat(spoilt.value(0, 3, 3, 0)).isEqualTo(batch.value(0, 3, 3, 0));
    int spoiltImages = 0;
    double squares = 0;
    double products = 0;
    double greatest = 0;
    for (int image = 0; image < 400; image++) {
      double ofImage = 0;
      for (int i = 0; i < 12 * 11; i++) {
        double here = off(batch, spoilt, image, i / 11, i % 11);
        ofImage += here * here;
        products += here * off(batch, spoilt, image, i / 11, i % 11 + 1);
      }
      spoiltImages += ofImage > 0 ? 1 : 0;
      squares += ofImage;
      greatest = Math.max(greatest, Math.sqrt(ofImage / 132));
    }
    assertThat(spoiltImages).isBetween(290, 350);
    // 0.8 · E[(0.3·u)²]·50² = 0.8 · 0.03 · 2500 = 60
    assertThat(squares / (400 * 132)).isBetween(50.0, 70.0);
    assertThat(greatest).isLessThan(0.3 * 50 * 1.4);
    assertThat(products / squares).as("correlation of neighbours, 4/6").isBetween(0.6, 0.73);
    PixelBatch two = new ImperfectImages(new Noise(3)).of(batch, 179);
    for (int i = 0; i < 144; i++) {
      assertThat(two.value(1, i / 12, i % 12, 0)).isBetween(0f, 178f);
    }
  }

  private static double off(PixelBatch batch, PixelBatch spoilt, int image, int y, int x) {
    return spoilt.value(image, y, x, 0) - batch.value(image, y, x, 0);
  }
}
