// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontBody;
import io.github.pixelrnn.graph.compiled.FrontLoop;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.compiled.FrontTables;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Front by front. */
record WavefrontForm(WavefrontStepGraph<TFloat32> graph) implements CompiledForm {
  /**
   * Measured in processor time at 28×28 with 7 layers: 0.9 s against 0.08 ms a step for PixelCNN
   * and 0.11 ms for Row LSTM; 1.3 s against 0.29 ms for Gated PixelCNN.
   */
  private static final long STEPS_OF_A_COMPILATION = 9_000;

  /** Multiply–adds of a call: some tenths of a second on one core. */
  private static final long CALL = 1_000_000_000;

  private static final int LEAST_FRONTS = 4;

  @Override
  public FrontShape shape(int images, int width, boolean above, boolean told, long multiplyAdds) {
    int places = CompiledSampler.roundedUp(FrontShape.places(graph.layers(), width));
    int fronts = fronts(images * places, multiplyAdds);
    return new FrontShape(images, places, graph.layers().lag(), fronts, above, told);
  }

  /** What goes in and comes out grows with the fronts; some there must be. */
  private static int fronts(int pixels, long multiplyAdds) {
    int most = pixels <= 64 ? 160 : 48;
    return (int) Math.max(LEAST_FRONTS, Math.min(most, CALL / (pixels * multiplyAdds)));
  }

  @Override
  public int lead() {
    return graph.layers().lead();
  }

  @Override
  public int steps(RowRange rows, int width) {
    return rows.lastPixel(graph.layers().lag()) + lead() + 1;
  }

  @Override
  public long stepsOfACompilation() {
    return STEPS_OF_A_COMPILATION;
  }

  @Override
  public List<Operand<TFloat32>> weightSources() {
    return graph.weightSources();
  }

  @Override
  public FrontLoop loop(FrontShape shape, Hyperparameters network, List<Shape> weights) {
    return new FrontBody(
        shape, network, graph.layers(), graph.ends(), weights, graph.weightCounts());
  }

  @Override
  public List<Integer> remembered() {
    return FrontTables.placedOn(graph.layers());
  }

  @Override
  public RowAbove above(
      Session session,
      NetworkGraph<TFloat32> network,
      ReceptiveField field,
      PixelBatch batch,
      int top) {
    return RowAbove.of(session, network, field, batch, top, batch.width() + lead());
  }
}
