// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontLoop;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The form that compiled walks over a kind of network have. */
interface CompiledForm {

  /** That of a network's steps. */
  static CompiledForm of(StepGraph<TFloat32> steps) {
    return steps.sampledBy(
        new StepGraph.Samplers<TFloat32, CompiledForm>() {
          @Override
          public CompiledForm byWavefronts(WavefrontStepGraph<TFloat32> step) {
            return new WavefrontForm(step);
          }

          @Override
          public CompiledForm byPixels(PixelStepGraph<TFloat32> step) {
            return new PixelForm(step);
          }
        });
  }

  /**
   * The shape of a walk.
   *
   * @param images B
   * @param width of the images
   * @param above whether the first row stands below others
   * @param told whether logits are given back
   * @param multiplyAdds of a pixel: so many fronts go into a call that it takes some tenths of a
   *     second at most, for between calls one may stop it
   */
  FrontShape shape(int images, int width, boolean above, boolean told, long multiplyAdds);

  /** Fronts before its first pixel at which a row is begun. */
  int lead();

  /** Steps that a walk would take which is not compiled. */
  int steps(RowRange rows, int width);

  /** So many steps cost as much more than compiled ones as it costs to compile a walk. */
  long stepsOfACompilation();

  /** What to compute once before a walk. */
  List<Operand<TFloat32>> weightSources();

  /**
   * The loop to compile.
   *
   * @param weights the shapes of those
   */
  FrontLoop loop(FrontShape shape, Hyperparameters network, List<Shape> weights);

  /** The numbers of the memories that are known of the row above the first one. */
  List<Integer> remembered();

  /** Those memories, each [n, columns, B, width], of the row above {@code top}. */
  RowAbove above(
      Session session,
      NetworkGraph<TFloat32> network,
      ReceptiveField field,
      PixelBatch batch,
      int top);
}
