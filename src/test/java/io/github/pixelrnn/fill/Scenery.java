// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A plane of random levels with holes, and small networks to ask about it. */
record Scenery(Img<UnsignedByteType> levels, Img<BitType> unknown) {

  /**
   * @param holes left, top, width and height of each
   */
  static Scenery of(int width, int height, int channels, int count, int[]... holes) {
    Scenery scenery =
        new Scenery(
            ArrayImgs.unsignedBytes(width, height, channels), ArrayImgs.bits(width, height));
    Noise.Stream random = new Noise(4).stream(Noise.Purpose.PATCHES);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          scenery.levels.getAt(x, y, c).set(random.below(count, y, x, c));
        }
      }
    }
    for (int[] hole : holes) {
      for (int i = 0; i < hole[2] * hole[3]; i++) {
        scenery.unknown.getAt(hole[0] + i % hole[2], hole[1] + i / hole[2]).set(true);
      }
    }
    return scenery;
  }

  int width() {
    return (int) unknown.dimension(0);
  }

  int height() {
    return (int) unknown.dimension(1);
  }

  boolean isUnknown(int x, int y) {
    return unknown.getAt(x, y).get();
  }

  static Hyperparameters plain(int levels, int channels) {
    return Hyperparameters.of(2, 6, 6, levels, channels).withValidity(true);
  }

  /** As the networks that see all sides of a hole and are told how it is turned. */
  static Hyperparameters conditioned(int levels, int channels) {
    return plain(levels, channels)
        .withHead(HeadForm.RESIDUAL_TIED)
        .withEncoder(new Encoder(3))
        .withOrientation(true);
  }

  /** A PixelCNN of normal weights, so large that all in reach matters. */
  static TrainableModel model(Hyperparameters hyperparameters) {
    Architecture architecture = new PixelCnn(hyperparameters);
    TrainableModel model =
        EngineLoader.load()
            .create(
                new NetworkConfiguration(architecture, new Optimizer(Optimizer.Method.ADAM, 0)),
                new Noise(1));
    Map<String, Weight> all = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              int[] shape = weight.shape();
              float[] values = weight.values().clone();
              int fan = values.length / shape[shape.length - 1];
              var stream = new Noise(2).stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
              for (int i = 0; i < values.length; i++) {
                double deviation = fan > 1 ? 1.5 / Math.sqrt(fan) : 0.5;
                values[i] = (float) (stream.gaussian(i, 0, 0) * deviation);
              }
              all.put(name, new Weight(shape, values));
            });
    model.setWeights(all);
    return model;
  }

  /** log₂ p of the known pixels of a turned image whose holes are filled, in one pass. */
  static double knownBits(
      PixelModel model, Img<UnsignedByteType> filled, Img<BitType> unknown, int turn) {
    int width = (int) unknown.dimension(0);
    int height = (int) unknown.dimension(1);
    Orientation orientation = Orientation.of(turn);
    PixelBatch batch = PixelBatch.of(model.architecture().hyperparameters(), 1, height, width);
    batch.setOrientation(0, turn);
    boolean[] counts = new boolean[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int planeX = orientation.column(y, x, height, width);
        int planeY = orientation.row(y, x, height, width);
        batch.setLevel(0, y, x, 0, filled.getAt(planeX, planeY, 0).get());
        counts[y * width + x] = !unknown.getAt(planeX, planeY).get();
      }
    }
    float[] logs = model.logProbabilities(batch);
    double bits = 0;
    for (int i = 0; i < counts.length; i++) {
      bits += counts[i] ? logs[i] / Math.log(2) : 0;
    }
    return bits;
  }

  /**
   * The whole plane as one turned image, encoded; unknown pixels hidden.
   *
   * @param filled levels that stand there; known too if {@code known}
   */
  PixelBatch whole(
      PixelModel model,
      PredictionInput predictionInput,
      int turn,
      Img<UnsignedByteType> filled,
      boolean known) {
    Orientation orientation = Orientation.of(turn);
    int rows = orientation.transposed() ? width() : height();
    int columns = orientation.transposed() ? height() : width();
    PixelBatch batch = PixelBatch.of(model.architecture().hyperparameters(), 1, rows, columns);
    batch.setOrientation(0, turn);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int planeX = orientation.column(y, x, rows, columns);
        int planeY = orientation.row(y, x, rows, columns);
        boolean hole = isUnknown(planeX, planeY);
        batch.setShown(0, y, x, !hole);
        batch.setKnown(0, y, x, known || !hole);
        for (int c = 0; c < batch.channels() && (known || !hole); c++) {
          batch.setLevel(0, y, x, c, filled.getAt(planeX, planeY, c).get());
        }
      }
    }
    predictionInput.write(batch, 0);
    model.encode(batch);
    return batch;
  }
}
