// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleCosts;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.scale.Scales;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of what a model says, on one that says the level itself. */
class EvaluationTest {
  private final Telling model = new Telling();

  @Test
  void addsUpImagesOfAllShapes() {
    Likelihood likelihood =
        new Evaluation(model, Binarization.NONE, new Noise(1))
            .of(List.of(grey(2, 3, 1), grey(2, 3, 4), grey(5, 1, 2)), Progress.silent());
    assertThat(likelihood.images()).isEqualTo(3);
    assertThat(likelihood.subpixels()).isEqualTo(17);
    assertThat(likelihood.nats()).isEqualTo(40);
    assertThat(likelihood.natsPerImage()).isCloseTo(40 / 3.0, within(1e-12));
    assertThat(likelihood.bitsPerDim()).isCloseTo(40 / (17 * Math.log(2)), within(1e-12));
    assertThat(likelihood.each())
        .extracting(Likelihood.OfImage::subpixels)
        .containsExactly(6L, 6L, 5L);
    assertThat(likelihood.each())
        .extracting(Likelihood.OfImage::nats)
        .containsExactly(6.0, 24.0, 10.0);
    assertThat(likelihood.each().get(1).bitsPerDim()).isCloseTo(4 / Math.log(2), within(1e-12));
    assertThat(model.calls).hasSize(2);
  }

  @Test
  void mapsTheBitsOfEachPixelOverItsChannels() {
    Img<UnsignedByteType> colour = ArrayImgs.unsignedBytes(3, 2, 3);
    int value = 0;
    for (UnsignedByteType pixel : colour) {
      pixel.set(value++);
    }
    List<Img<FloatType>> maps = new ArrayList<>();
    Likelihood likelihood =
        new Evaluation(model, Binarization.NONE, new Noise(1))
            .of(
                List.of(colour, colour, grey(2, 3, 5)),
                (image, bits) -> {
                  assertThat(image).isEqualTo(maps.size());
                  maps.add(bits);
                },
                Progress.silent());
    assertThat(maps).hasSize(3);
    // Level x + 3y + 6c is told as that many nats.
    assertThat(maps.get(1).getAt(2, 1).get())
        .isCloseTo((float) ((5 + 11 + 17) / Math.log(2)), within(1e-4f));
    assertThat(maps.get(2).dimensionsAsLongArray()).containsExactly(2, 3);
    double sum = 0;
    for (Img<FloatType> map : maps) {
      for (FloatType bits : map) {
        sum += bits.get();
      }
    }
    assertThat(sum).isCloseTo(likelihood.nats() / Math.log(2), within(1e-2));
  }

  /** Also over the tiles of a large image. */
  @ParameterizedTest
  @CsvSource({"5, 6", "1, 1", "280, 301"})
  void tellsApartWhatTheNetworksOfAMultiScaleModelCost(int width, int height) {
    model.architecture = Scales.two("PixelCNN", "PixelCNN", 256, 1, 4);
    Img<UnsignedByteType> image = grey(width, height, 3);
    Cursor<UnsignedByteType> cursor = image.localizingCursor();
    while (cursor.hasNext()) {
      UnsignedByteType pixel = cursor.next();
      if (cursor.getIntPosition(0) % 4 == 0 && cursor.getIntPosition(1) % 4 == 0) {
        pixel.set(7);
      }
    }
    Likelihood likelihood =
        new Evaluation(model, Binarization.NONE, new Noise(1))
            .of(List.of(image, image), Progress.silent());
    long small = 2L * ((height + 3) / 4) * ((width + 3) / 4);
    long rest = 2L * height * width - small;
    assertThat(likelihood.scales())
        .isEqualTo(
            Map.of(
                4, new ScaleCosts.Cost(small, 7 * small), 1, new ScaleCosts.Cost(rest, 3 * rest)));
    assertThat(likelihood.subpixels()).isEqualTo(small + rest);
    assertThat(likelihood.nats()).isEqualTo(7.0 * small + 3.0 * rest);
    assertThat(likelihood.bitsByScale().at(4)).isCloseTo(7 / Math.log(2), within(1e-12));
  }

  @Test
  void aSingleNetworkHasNoScales() {
    assertThat(
            new Evaluation(model, Binarization.NONE, new Noise(1))
                .of(List.of(grey(2, 3, 1)), Progress.silent())
                .scales())
        .isEmpty();
  }

  /** Whatever goes into one call: 2 × 200 × 200 pixels are more than one takes. */
  @Test
  void binarizesEachImageByItsOwnNumber() {
    List<Img<UnsignedByteType>> images =
        List.of(grey(200, 200, 64), grey(200, 200, 64), grey(3, 2, 0), grey(3, 2, 255));
    new Evaluation(model, Binarization.STOCHASTIC, new Noise(9)).of(images, Progress.silent());
    List<int[]> seen = new ArrayList<>();
    for (PixelBatch batch : model.calls) {
      int[] levels = batch.levels();
      int size = levels.length / batch.count();
      for (int i = 0; i < batch.count(); i++) {
        seen.add(Arrays.copyOfRange(levels, i * size, (i + 1) * size));
      }
    }
    assertThat(seen).hasSize(4);
    for (int image = 0; image < 2; image++) {
      Noise.Stream stream = new Noise(9).stream(Noise.Purpose.BINARIZATION, image, 0, 0);
      for (int i = 0; i < 40_000; i++) {
        int expected = stream.uniform(i / 200, i % 200, 0) < 64 / 255.0 ? 1 : 0;
        assertThat(seen.get(image)[i]).isEqualTo(expected);
      }
    }
    assertThat(seen.get(2)).containsOnly(0);
    assertThat(seen.get(3)).containsOnly(1);
  }

  @Test
  void aModelThatGivesNoNumberIsNotAveraged() {
    model.answer = Float.NaN;
    assertThatThrownBy(
            () ->
                new Evaluation(model, Binarization.NONE, new Noise(1))
                    .of(List.of(grey(2, 2, 1)), Progress.silent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("image 1");
  }

  /**
   * A recurrent network judges an image in one call, which tells how far it is and can be stopped.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Row LSTM", "PixelCNN"})
  void oneLargeImageTellsHowFarItIsAndStops(String kind) {
    model.architecture = Architecture.of(kind, Hyperparameters.of(1, 1, 1, 256, 1));
    Evaluation evaluation = new Evaluation(model, Binarization.NONE, new Noise(1));
    var image = List.of(grey(400, 500, 3));
    List<Double> parts = new ArrayList<>();
    evaluation.of(
        image,
        (task, done, total) -> {
          assertThat(task).isEqualTo("Evaluating images");
          parts.add((double) done / total);
          return true;
        });
    assertThat(model.calls).hasSize(kind.equals("PixelCNN") ? 9 : 1);
    assertThat(parts).isSorted().hasSizeGreaterThan(500).endsWith(1.0);
    assertThat(parts.stream().distinct().count()).isGreaterThan(400);
    model.calls.clear();
    assertThatThrownBy(
            () -> evaluation.of(image, (task, done, total) -> (double) done / total < 0.05))
        .isInstanceOf(CancellationException.class);
    assertThat(model.calls).isEmpty();
  }

  private static Img<UnsignedByteType> grey(int width, int height, int value) {
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(width, height, 1);
    image.forEach(pixel -> pixel.set(value));
    return image;
  }

  private static final class Telling extends FakeModel {
    private final List<PixelBatch> calls = new ArrayList<>();
    private float answer;
    private Architecture architecture = super.architecture();

    Telling() {
      super(new PixelCnn(Hyperparameters.of(1, 1, 1, 256, 1)));
    }

    @Override
    public Architecture architecture() {
      return architecture;
    }

    @Override
    public float[] logProbabilities(PixelBatch batch, Progress progress) {
      for (int y = 0; y < batch.height(); y++) {
        progress.require("Judging rows", y, batch.height());
      }
      return logProbabilities(batch);
    }

    @Override
    public float[] logProbabilities(PixelBatch batch) {
      calls.add(batch.copy());
      int[] levels = batch.levels();
      float[] told = new float[levels.length];
      for (int i = 0; i < told.length; i++) {
        told[i] = answer - levels[i];
      }
      return told;
    }
  }
}
