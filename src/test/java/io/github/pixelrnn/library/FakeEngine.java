// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Onlooker;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Models whose weights are one line of text. Remembers what it was asked to open. */
final class FakeEngine implements Engine {
  int opened;
  int closed;

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    return model(configuration, "random");
  }

  @Override
  public void check(Path folder) {}

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    opened++;
    return model(
        configuration, Files.readString(folder.resolve("variables/variables.data-00000-of-00001")));
  }

  @Override
  public String device() {
    return "none";
  }

  FakeModel model(NetworkConfiguration configuration, String weights) {
    return new FakeModel(configuration, weights);
  }

  final class FakeModel implements TrainableModel {
    private final NetworkConfiguration configuration;
    private final String weights;

    FakeModel(NetworkConfiguration configuration, String weights) {
      this.configuration = configuration;
      this.weights = weights;
    }

    @Override
    public NetworkConfiguration configuration() {
      return configuration;
    }

    @Override
    public Architecture architecture() {
      return configuration.architecture();
    }

    @Override
    public String weightsSha256() {
      return String.format("%064x", weights.hashCode() & 0xFFFFFFFFL);
    }

    @Override
    public double step(PixelBatch batch, double learningRate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Weight> weights() {
      return Map.of();
    }

    @Override
    public void setWeights(Map<String, Weight> changed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void fillMeans(PixelBatch batch, Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void draw(
        PixelBatch batch,
        Uniforms uniforms,
        double temperature,
        Onlooker onlooker,
        Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] logProbabilities(PixelBatch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] logits(PixelBatch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void export(Path folder) throws IOException {
      Files.createDirectories(folder.resolve("variables"));
      Files.writeString(folder.resolve("variables/variables.data-00000-of-00001"), weights);
      if (weights.equals("disk full")) {
        throw new IOException("No space left on device");
      }
      Files.writeString(folder.resolve("variables/variables.index"), "index");
      Files.writeString(folder.resolve("saved_model.pb"), "graph");
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
