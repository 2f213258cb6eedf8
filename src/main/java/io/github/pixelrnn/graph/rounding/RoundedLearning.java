// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.rounding;

import io.github.pixelrnn.graph.session.TensorFlowModel;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network that learns in one session and is asked in another: a session rounds either all or
 * nothing ({@link Precision}), and only steps may be rounded. The second, in float32, is made when
 * first asked, and takes over the weights when they have changed.
 */
public final class RoundedLearning implements TrainableModel {
  private final TensorFlowModel learner;
  private TensorFlowModel asked;
  private boolean changed = true;

  /**
   * @param learner closed with this
   */
  public RoundedLearning(TensorFlowModel learner) {
    this.learner = learner;
  }

  private synchronized TensorFlowModel asked() {
    if (asked == null) {
      // One that learns nothing needs no memory of an optimizer.
      Optimizer none = new Optimizer(Optimizer.Method.DESCENT, 0);
      asked =
          TensorFlowModel.create(
              new NetworkConfiguration(learner.architecture(), none), new Noise(0));
    }
    if (changed) {
      asked.setWeights(learner.weights());
      changed = false;
    }
    return asked;
  }

  private synchronized void change() {
    changed = true;
  }

  @Override
  public double step(PixelBatch batch, double learningRate) {
    try {
      return learner.step(batch, learningRate);
    } finally {
      change();
    }
  }

  @Override
  public void setWeights(Map<String, Weight> weights) {
    try {
      learner.setWeights(weights);
    } finally {
      change();
    }
  }

  @Override
  public void restart(Map<String, Weight> weights) {
    try {
      learner.restart(weights);
    } finally {
      change();
    }
  }

  @Override
  public Architecture architecture() {
    return learner.architecture();
  }

  @Override
  public NetworkConfiguration configuration() {
    return learner.configuration();
  }

  @Override
  public Map<String, Weight> weights() {
    return learner.weights();
  }

  @Override
  public String weightsSha256() {
    return learner.weightsSha256();
  }

  @Override
  public void export(Path folder) throws IOException {
    learner.export(folder);
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    return asked().logProbabilities(batch);
  }

  @Override
  public float[] logProbabilities(PixelBatch batch, Progress progress) {
    return asked().logProbabilities(batch, progress);
  }

  @Override
  public float[] logits(PixelBatch batch) {
    return asked().logits(batch);
  }

  @Override
  public void encode(PixelBatch batch) {
    asked().encode(batch);
  }

  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    asked().draw(batch, uniforms, temperature, listener, progress);
  }

  @Override
  public void fillMeans(PixelBatch batch, Progress progress) {
    asked().fillMeans(batch, progress);
  }

  @Override
  public int drawers() {
    return learner.drawers();
  }

  @Override
  public String drawingNote() {
    return asked().drawingNote();
  }

  @Override
  public synchronized void close() {
    try {
      learner.close();
    } finally {
      if (asked != null) {
        asked.close();
      }
    }
  }
}
