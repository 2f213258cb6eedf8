// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
  public void check(Path folder, NetworkConfiguration configuration) {}

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    opened++;
    return model(
        configuration, Files.readString(folder.resolve("variables/variables.data-00000-of-00001")));
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public String device() {
    return "none";
  }

  TextModel model(NetworkConfiguration configuration, String weights) {
    return new TextModel(configuration, weights);
  }

  final class TextModel extends FakeModel {
    private final String weights;

    TextModel(NetworkConfiguration configuration, String weights) {
      super(configuration);
      this.weights = weights;
    }

    @Override
    public String weightsSha256() {
      return String.format(Locale.ROOT, "%064x", weights.hashCode() & 0xFFFFFFFFL);
    }

    @Override
    public Map<String, Weight> weights() {
      return Map.of();
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
