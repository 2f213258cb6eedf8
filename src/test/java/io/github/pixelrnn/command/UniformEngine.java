// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Models that find every level equally probable, whatever they are taught. */
public final class UniformEngine implements Engine {
  private static final String DATA = "variables/variables.data-00000-of-00001";

  private final int divergesAt;
  private final String sha256;
  private int steps;

  public UniformEngine() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param divergesAt the step whose loss is no number, 1 for the first
   */
  public UniformEngine(int divergesAt) {
    this(divergesAt, "0".repeat(64));
  }

  /**
   * @param sha256 of the weights that its models say they have
   */
  public UniformEngine(int divergesAt, String sha256) {
    this.divergesAt = divergesAt;
    this.sha256 = sha256;
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    return new Uniform(configuration, sha256, () -> ++steps >= divergesAt);
  }

  @Override
  public void check(Path folder, NetworkConfiguration configuration) {}

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    String saved = Files.readString(folder.resolve(DATA));
    return new Uniform(configuration, saved, () -> ++steps >= divergesAt);
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public String device() {
    return "abacus";
  }

  private static final class Uniform extends FakeModel {
    private final String sha256;
    private final BooleanSupplier diverges;

    Uniform(NetworkConfiguration configuration, String sha256, BooleanSupplier diverges) {
      super(configuration);
      this.sha256 = sha256;
      this.diverges = diverges;
    }

    @Override
    public String weightsSha256() {
      return sha256;
    }

    @Override
    public float[] logProbabilities(PixelBatch batch) {
      float[] answer = new float[size(batch)];
      Arrays.fill(answer, (float) -Math.log(levels()));
      return answer;
    }

    @Override
    public float[] logits(PixelBatch batch) {
      return new float[size(batch) * levels()];
    }

    @Override
    public void fillMeans(PixelBatch batch, Progress progress) {
      for (int i = 0; i < batch.count() * batch.height() * batch.width(); i++) {
        int x = i % batch.width();
        int y = i / batch.width() % batch.height();
        int image = i / batch.width() / batch.height();
        for (int c = 0; c < batch.channels() && !batch.known(image, y, x); c++) {
          batch.setMean(image, y, x, c, (levels() - 1) / 2f);
        }
        batch.setKnown(image, y, x, true);
      }
    }

    @Override
    public double step(PixelBatch batch, double learningRate) {
      return diverges.getAsBoolean() ? Double.NaN : Math.log(levels());
    }

    @Override
    public Map<String, Weight> weights() {
      return Map.of();
    }

    @Override
    public void setWeights(Map<String, Weight> weights) {}

    @Override
    public void export(Path folder) throws IOException {
      Files.createDirectories(folder.resolve("variables"));
      for (String name : new String[] {"saved_model.pb", "variables/variables.index"}) {
        Files.writeString(folder.resolve(name), "nothing");
      }
      Files.writeString(folder.resolve(DATA), sha256);
    }

    private int levels() {
      return architecture().hyperparameters().levels();
    }

    private static int size(PixelBatch batch) {
      return batch.count() * batch.height() * batch.width() * batch.channels();
    }
  }
}
