// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every network in every setting, small, with weights large enough that faults show. */
public final class Catalogue {
  /** Through the class loader that the product uses. */
  public static final Engine ENGINE = new MultiScaleEngine(EngineLoader.load());

  public static final Optimizer ADAM = new Optimizer(Optimizer.Method.ADAM, 0);
  public static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private Catalogue() {}

  /** Every kind × residual × skip × C = 1, 3 × with and without conditioning, at two levels. */
  public static Stream<Architecture> all() {
    return all(2);
  }

  public static Stream<Architecture> all(int levels) {
    List<Architecture> all = new ArrayList<>();
    for (String kind : Architecture.kinds()) {
      for (int channels : new int[] {1, 3}) {
        for (int setting = 0; setting < 8; setting++) {
          Hyperparameters hyperparameters =
              Hyperparameters.of(2, channels == 1 ? 4 : 6, channels == 1 ? 5 : 6, levels, channels)
                  .withConnections((setting & 1) != 0, (setting & 2) != 0)
                  .withConditioning((setting & 4) != 0 ? 2 : 0);
          all.add(Architecture.of(kind, hyperparameters));
        }
      }
    }
    return all.stream();
  }

  /**
   * As {@link #all(int)}, each network once, with a validity input or without one: a half fraction
   * of the five settings, in which every combination of any four of them appears for every kind.
   */
  public static Stream<Architecture> allWithValidity(int levels) {
    return all(levels)
        .map(
            one -> {
              Hyperparameters network = one.hyperparameters();
              boolean validity =
                  network.residual()
                      ^ network.skip()
                      ^ network.conditioning() > 0
                      ^ network.channels() == 3;
              return Architecture.of(one.kind(), network.withValidity(validity));
            });
  }

  /** Every kind with residual heads, tied rows, encoders and orientations, in few combinations. */
  public static Stream<Architecture> forms(int levels) {
    Hyperparameters grey = Hyperparameters.of(2, 4, 5, levels, 1);
    Hyperparameters color = Hyperparameters.of(2, 6, 6, levels, 3);
    HeadForm free = new HeadForm(true, false);
    List<Hyperparameters> frames =
        List.of(
            grey.withHead(free),
            grey.withConnections(false, true)
                .withHead(HeadForm.RESIDUAL_TIED)
                .withValidity(true)
                .withEncoder(new Encoder(3))
                .withOrientation(true),
            grey.withConnections(true, false)
                .withHead(new HeadForm(false, true))
                .withEncoder(new Encoder(2)),
            grey.withHead(HeadForm.RESIDUAL_TIED)
                .withValidity(true)
                .withEncoder(Encoder.halving(2, 2)),
            color.withHead(free).withConditioning(2),
            color.withHead(HeadForm.fastest(3)).withValidity(true).withEncoder(new Encoder(3)),
            grey.withHead(HeadForm.RESIDUAL_TIED)
                .withValidity(true)
                .withEncoder(new Encoder(3).withPlanes(2))
                .withOrientation(true));
    return Architecture.kinds().stream()
        .flatMap(
            kind -> frames.stream().map(hyperparameters -> Architecture.of(kind, hyperparameters)));
  }

  /** Every kind as the large network of a multi-scale model, by a factor of 2 and of 4. */
  public static Stream<Architecture> upsampled(int levels) {
    List<Hyperparameters> frames =
        List.of(
            Hyperparameters.of(2, 4, 5, levels, 1).withEncoder(new Encoder(3, 4)),
            Hyperparameters.of(2, 6, 6, levels, 3)
                .withValidity(true)
                .withHead(HeadForm.RESIDUAL_TIED)
                .withEncoder(new Encoder(2, 2))
                .withOrientation(true));
    return Architecture.kinds().stream()
        .flatMap(
            kind -> frames.stream().map(hyperparameters -> Architecture.of(kind, hyperparameters)));
  }

  /** Whether it can learn in fewer digits: all but the LSTMs. */
  public static boolean canBeRounded(Architecture architecture) {
    return !architecture.kind().endsWith("LSTM");
  }

  public static TrainableModel model(Architecture architecture, long seed) {
    TrainableModel model =
        ENGINE.create(new NetworkConfiguration(architecture, ADAM), new Noise(seed));
    model.setWeights(randomWeights(model, seed));
    return model;
  }

  /** Kernels N(0, 1/√fan-in), biases and initial states N(0, 0.5). */
  public static Map<String, Weight> randomWeights(TrainableModel model, long seed) {
    Map<String, Weight> random = new LinkedHashMap<>();
    model
        .weights()
        .forEach((name, weight) -> random.put(name, randomWeight(name, weight.shape(), seed)));
    return random;
  }

  public static Weight randomWeight(String name, int[] shape, long seed) {
    Noise.Stream stream = new Noise(seed).stream(Noise.Purpose.WEIGHTS, name.hashCode(), 1, 0);
    float[] values = new float[Weight.size(shape)];
    double deviation =
        name.endsWith("kernel") ? Math.sqrt((double) shape[shape.length - 1] / values.length) : 0.5;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * stream.gaussian(i, 0, 0));
    }
    return new Weight(shape, values);
  }

  /** Hides what is unknown, as whoever draws does; a map that was random stands all the same. */
  public static void hideUnknown(PixelBatch batch) {
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          batch.setShown(image, y, x, batch.shown(image, y, x) && batch.known(image, y, x));
        }
      }
    }
    keepMap(batch);
  }

  /** Says that the conditioning map stands, though an encoder would see something else now. */
  public static void keepMap(PixelBatch batch) {
    for (int image = 0; image < batch.count() && batch.conditioning() > 0; image++) {
      batch.setConditioning(image, 0, 0, 0, batch.conditioning(image, 0, 0, 0));
    }
  }

  /**
   * Random levels, a random conditioning map, random orientations and a guide that takes fractional
   * predictions from before and past both ends; all known, about half of it shown.
   */
  public static PixelBatch randomBatch(
      Architecture architecture, int count, int height, int width, long seed) {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    Noise.Stream stream = new Noise(seed).stream(Noise.Purpose.PATCHES, 7, 0, 0);
    PixelBatch batch = PixelBatch.of(hyperparameters, count, height, width);
    for (int image = 0; image < count; image++) {
      batch.setOrientation(image, stream.below(8, 0, 0, 90 + 100 * image));
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < hyperparameters.channels(); c++) {
            batch.setLevel(
                image, y, x, c, stream.below(hyperparameters.levels(), y, x, c + 100 * image));
          }
          batch.setShown(image, y, x, stream.below(2, y, x, 91 + 100 * image) == 1);
          for (int f = 0; f < hyperparameters.guide(); f++) {
            boolean share = f == hyperparameters.channels() || f == hyperparameters.channels() + 1;
            double value = stream.gaussian(y, x, 70 + f + 100 * image);
            double spread =
                share && hyperparameters.head().residual() ? 0.7 : hyperparameters.levels() / 3.0;
            batch.setGuide(image, y, x, f, (float) (spread * (value + 0.5)));
          }
          for (int k = 0; k < hyperparameters.conditioning(); k++) {
            batch.setConditioning(
                image, y, x, k, (float) stream.gaussian(y, x, 50 + k + 100 * image));
          }
        }
      }
    }
    return batch;
  }
}
