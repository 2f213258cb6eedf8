// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontLoop;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.compiled.PixelBody;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Pixel by pixel: a front is one pixel of each image, a call some whole rows. */
record PixelForm(PixelStepGraph<TFloat32> graph) implements CompiledForm {
  /** In one call at most. */
  private static final int PIXELS = 16_384;

  /** Multiply–adds of a call: some tenths of a second on one core, which reads weights anew. */
  private static final long CALL = 400_000_000;

  /** Rows of one image take as long as those of so many. */
  private static final int IMAGES = 16;

  /**
   * Measured in processor time at 28×28: 1.3 s against 0.08 ms a step with 7 layers, 0.9 s against
   * 0.05 ms with 2.
   */
  private static final long STEPS_OF_A_COMPILATION = 17_000;

  @Override
  public FrontShape shape(int images, int width, boolean above, boolean told, long multiplyAdds) {
    int columns = CompiledSampler.roundedUp(width + FrontShape.REACH);
    long pixels = Math.min(PIXELS / Math.max(images, IMAGES), CALL / (images * multiplyAdds));
    int rows = (int) Math.max(1, pixels / columns);
    // A walk has the same memories wherever it begins.
    return new FrontShape(images, 1, columns, rows * columns, false, told);
  }

  @Override
  public int lead() {
    return 0;
  }

  @Override
  public int steps(RowRange rows, int width) {
    return rows.lastPixel(width) + 1;
  }

  @Override
  public long stepsOfACompilation() {
    return STEPS_OF_A_COMPILATION;
  }

  @Override
  public List<Operand<TFloat32>> weightSources() {
    List<Operand<TFloat32>> all = new ArrayList<>(graph.weightSources());
    all.addAll(graph.row().weightSources());
    return all;
  }

  @Override
  public FrontLoop loop(FrontShape shape, Hyperparameters network, List<Shape> weights) {
    return new PixelBody(shape, network, graph, weights);
  }

  @Override
  public List<Integer> remembered() {
    return List.of(0, 1);
  }

  @Override
  public RowAbove above(
      Session session,
      NetworkGraph<TFloat32> network,
      ReceptiveField field,
      PixelBatch batch,
      int top) {
    return RowAbove.of(session, network, field, batch, top, batch.width())
        .byLayer(network.hyperparameters().layers());
  }
}
