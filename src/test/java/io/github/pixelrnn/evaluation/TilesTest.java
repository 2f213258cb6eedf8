// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.scale.Scales;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real engine: tiles give each pixel the probability that the whole image gives it. */
class TilesTest {
  @ParameterizedTest
  @CsvSource({"PixelCNN, 1, 256, true", "PixelCNN, 3, 100, true", "Row LSTM, 1, 40, false"})
  void judgeAsTheWholeImage(String kind, int channels, int size, boolean divided) {
    Hyperparameters hyperparameters = Hyperparameters.of(4, 12, 12, 16, channels);
    var configuration =
        new NetworkConfiguration(
            Architecture.of(kind, hyperparameters), new Optimizer(Optimizer.Method.ADAM, 0));
    try (TrainableModel model = EngineLoader.load().create(configuration, new Noise(1))) {
      check(model, size, 37, divided);
    }
  }

  /** Tiles begin where the small image has a pixel, and see as far down as up. */
  @ParameterizedTest
  @CsvSource({
    "PixelCNN, 2, 1, 150, true",
    "PixelCNN, 4, 1, 150, true",
    "Gated PixelCNN, 4, 3, 110, true",
    "Row LSTM, 2, 1, 40, false"
  })
  void judgeAsTheWholeImageAtTwoSizes(
      String kind, int factor, int channels, int size, boolean divided) {
    MultiScale architecture = Scales.two(kind, "PixelCNN", 16, channels, factor);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      check(model, size, 36, divided);
    }
  }

  @ParameterizedTest
  @CsvSource({"PixelCNN, 2, 1", "PixelCNN, 4, 1", "Gated PixelCNN, 4, 3"})
  void judgeAsTheWholeImageGivenMeans(String kind, int factor, int channels) {
    MultiScale architecture = Scales.means(kind, "PixelCNN", 16, channels, factor);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      check(model, 150, 36, true);
    }
  }

  /** Whether a pixel has neighbours tells what is expected of it: a tile must not change that. */
  @Test
  void seeWhatTheWholeImageShows() {
    Hyperparameters hyperparameters =
        Hyperparameters.of(2, 8, 8, 2, 1).withHead(HeadForm.RESIDUAL_TIED);
    Architecture architecture = Architecture.of("PixelCNN", hyperparameters);
    BatchReader reader = new BatchReader(hyperparameters, Binarization.STOCHASTIC, new Noise(3));
    Img<UnsignedByteType> image = random(100, 97, 1);
    PixelBatch whole = reader.batch(List.of(image), 5, Tile.whole(100, 97));
    assertThat(whole.guide()).isPositive();
    List<Tile> tiles = new Tiles(architecture, 1000, 37).of(100, 97);
    assertThat(tiles).hasSize(9);
    for (Tile tile : tiles) {
      PixelBatch batch = reader.batch(List.of(part(image, tile)), 5, tile);
      PixelBatch same =
          whole.window(tile.seenTop(), tile.seenLeft(), tile.seenHeight(), tile.seenWidth());
      assertThat(batch.levels()).isEqualTo(same.levels());
      assertThat(batch.guideMap()).isEqualTo(same.guideMap());
    }
  }

  private static void check(TrainableModel model, int size, int side, boolean divided) {
    int channels = model.architecture().hyperparameters().channels();
    Img<UnsignedByteType> image = random(size - 3, size, channels);
    Tiles tiles = new Tiles(model.architecture(), 1000, side);
    Evaluation evaluation = new Evaluation(model, Binarization.NONE, new Noise(1), tiles);
    assertThat(tiles.divide(size - 3, size)).isEqualTo(divided);
    assertThat(tiles.of(size - 3, size).size() > 1).isEqualTo(divided);
    Tile all = Tile.whole(size - 3, size);
    float[] whole = evaluation.logProbabilities(List.of(image), 0, all, Progress.silent());
    assertThat(Arrays.equals(whole, new float[whole.length])).isFalse();
    float[] judged = new float[whole.length];
    for (Tile tile : tiles.of(size - 3, size)) {
      var read = List.of(part(image, tile));
      float[] own = evaluation.logProbabilities(read, 0, tile, Progress.silent());
      int row = tile.width() * channels;
      for (int y = 0; y < tile.height(); y++) {
        int to = ((tile.top() + y) * (size - 3) + tile.left()) * channels;
        System.arraycopy(own, y * row, judged, to, row);
      }
    }
    assertThat(judged).containsExactly(whole, Offset.offset(1e-5f));

    List<Img<FloatType>> maps = new ArrayList<>();
    Likelihood likelihood =
        evaluation.of(List.of(image), (number, bits) -> maps.add(bits), Progress.silent());
    double nats = 0;
    for (float one : judged) {
      nats -= one;
    }
    assertThat(likelihood.nats()).as("row by row, whatever the tiles").isEqualTo(nats);
    assertThat(maps).hasSize(1);
    for (int pixel = 0; pixel < (size - 3) * size; pixel++) {
      double bits = 0;
      for (int c = 0; c < channels; c++) {
        bits -= judged[pixel * channels + c];
      }
      assertThat(maps.get(0).getAt(pixel % (size - 3), pixel / (size - 3)).get())
          .isEqualTo((float) (bits / Math.log(2)));
    }
  }

  private static RandomAccessibleInterval<UnsignedByteType> part(
      Img<UnsignedByteType> image, Tile tile) {
    Interval read = tile.read();
    return Views.zeroMin(
        Views.interval(
            image,
            new long[] {read.min(0), read.min(1), 0},
            new long[] {read.max(0), read.max(1), image.max(2)}));
  }

  private static Img<UnsignedByteType> random(int width, int height, int channels) {
    Noise.Stream random = new Noise(6).stream(Noise.Purpose.PATCHES);
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(width, height, channels);
    Cursor<UnsignedByteType> cursor = image.localizingCursor();
    while (cursor.hasNext()) {
      UnsignedByteType pixel = cursor.next();
      int x = cursor.getIntPosition(0);
      int y = cursor.getIntPosition(1);
      pixel.set(random.below(16, y, x, cursor.getIntPosition(2)));
    }
    return image;
  }
}
