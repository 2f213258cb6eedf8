// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model for the tests of what asks one. A test's own gives the answers that the test needs; from
 * logits alone it draws and fills slowly and plainly right. Whatever else is asked of it is
 * refused, so that no test passes on an answer that nobody thought of.
 */
public abstract class FakeModel implements TrainableModel {
  private final NetworkConfiguration configuration;

  /** A model that passes for a network with these sizes. */
  protected FakeModel(Architecture architecture) {
    this(new NetworkConfiguration(architecture, new Optimizer(Optimizer.Method.ADAM, 0)));
  }

  protected FakeModel(NetworkConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public final NetworkConfiguration configuration() {
    return configuration;
  }

  @Override
  public Architecture architecture() {
    return configuration.architecture();
  }

  @Override
  public String weightsSha256() {
    return "0".repeat(64);
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
  public void fillMeans(PixelBatch batch, Progress progress) {
    new NaiveMeans(this).fill(batch);
  }

  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    new NaiveSampler(this, temperature).draw(batch, uniforms, listener, progress);
  }

  @Override
  public double step(PixelBatch batch, double learningRate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Weight> weights() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setWeights(Map<String, Weight> weights) {
    throw new UnsupportedOperationException();
  }

  /** It has no optimizer. */
  @Override
  public void restart(Map<String, Weight> weights) {
    setWeights(weights);
  }

  @Override
  public void export(Path folder) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
