// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One 28×28 image by the model's own sampler. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DrawingBenchmark {
  /** {@code scripts/benchmark jmh} sets all kinds that there are. */
  @Param("PixelCNN")
  private String kind;

  private TrainableModel model;
  private PixelBatch images;

  /** Builds the network. */
  @Setup
  public void create() {
    model =
        EngineLoader.load()
            .create(
                new MeasuredNetwork(kind, 1, new NetworkSizes(7, 16, 32)).configuration(),
                new Noise(1));
    images = RandomImages.batch(1, 28);
  }

  /** Frees it. */
  @TearDown
  public void close() {
    model.close();
  }

  /** The work; what it gives back keeps it from being optimised away. */
  @Benchmark
  public PixelBatch drawing() {
    images.forgetAll();
    model.draw(images, RandomImages::uniform, 1, Progress.silent());
    return images;
  }
}
