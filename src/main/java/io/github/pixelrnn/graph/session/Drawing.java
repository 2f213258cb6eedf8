// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Walks of a network over images: step by step, or compiled where that pays. */
final class Drawing implements AutoCloseable {
  private final Session session;
  private final NetworkGraph<TFloat32> graph;
  private final ReceptiveField field;
  private final int levels;
  private final CompiledSampler compiled;

  /**
   * @param form how it is compiled where that pays
   */
  Drawing(Session session, NetworkGraph<TFloat32> graph, ReceptiveField field, CompiledForm form) {
    this.session = session;
    this.graph = graph;
    this.field = field;
    this.levels = graph.hyperparameters().levels();
    this.compiled = new CompiledSampler(session, graph, form, field);
  }

  void draw(
      PixelBatch batch,
      Uniforms uniforms,
      Categorical categorical,
      DrawListener listener,
      Progress progress) {
    RowRange rows = rows(batch);
    if (rows == null) {
      return;
    }
    Referee referee = new Referee(session, graph, field);
    LevelSampler sampler =
        new LevelSampler(batch, uniforms, categorical, levels, listener, referee);
    boolean told = listener != DrawListener.NONE;
    if (!compiled.walk(batch, rows, told, new CompiledLevels(sampler), progress)) {
      sampler().walk(batch, rows, sampler, progress);
    }
  }

  /** What is unusual in how it draws; empty if nothing is. */
  String note() {
    return compiled.note();
  }

  void fillMeans(PixelBatch batch, Progress progress) {
    RowRange rows = rows(batch);
    if (rows != null) {
      sampler().walk(batch, rows, new MeanLevels(batch, levels), progress);
    }
  }

  /** Log-probabilities of all that stands there, [B, H, W, C]. */
  float[] judge(PixelBatch batch, Progress progress) {
    Feeds.requireEncoded(graph.hyperparameters(), batch);
    LogLikelihoods likelihoods = new LogLikelihoods(batch, levels);
    Progress judging = (task, done, total) -> progress.report(TensorFlowModel.JUDGING, done, total);
    sampler().walk(batch, RowRange.everything(batch), likelihoods, judging);
    return likelihoods.logProbabilities();
  }

  /** What is walked over to draw; null when all is known. */
  private RowRange rows(PixelBatch batch) {
    Feeds.requireEncoded(graph.hyperparameters(), batch);
    RowRange rows = RowRange.ofUnknown(batch);
    if (rows == null) {
      return null;
    }
    long above = (long) batch.count() * rows.top() * batch.width();
    // Too much for one pass is walked over, at little memory.
    return above <= TensorFlowModel.MOST_PIXELS ? rows : rows.fromTop();
  }

  private Sampler sampler() {
    return graph
        .stepGraph()
        .sampledBy(
            new StepGraph.Samplers<TFloat32, Sampler>() {
              @Override
              public Sampler byWavefronts(WavefrontStepGraph<TFloat32> step) {
                return new WavefrontSampler(session, graph, step, field);
              }

              @Override
              public Sampler byPixels(PixelStepGraph<TFloat32> step) {
                return new PixelSampler(session, graph, step, field);
              }
            });
  }

  @Override
  public void close() {
    compiled.close();
  }
}
