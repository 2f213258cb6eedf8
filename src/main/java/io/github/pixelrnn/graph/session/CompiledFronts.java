// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontFunction;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A compiled walk of one shape in a session of its own, which keeps what has been compiled. */
final class CompiledFronts implements AutoCloseable {
  private final FrontShape shape;
  private final FrontFunction function;
  private final Session session;

  CompiledFronts(
      FrontShape shape,
      NetworkGraph<TFloat32> network,
      WavefrontStepGraph<TFloat32> graph,
      RecurrentState weights) {
    this.shape = shape;
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < graph.weightSources().size(); i++) {
      shapes.add(weights.get(i).shape());
    }
    this.function =
        new FrontFunction(shape, network.hyperparameters(), graph.layers(), graph.ends(), shapes);
    this.session = new Session(function.graph(), SessionThreads.configuration());
  }

  FrontShape shape() {
    return shape;
  }

  /** Compiles, by a call for no front; closes itself when that fails. */
  void compile(RecurrentState weights) {
    Map<String, Tensor> nothing = new LinkedHashMap<>();
    try {
      function.inputs().forEach((name, place) -> nothing.put(name, zeros(place)));
      run(weights, nothing).close();
    } catch (RuntimeException e) { // TensorFlow's exceptions have no other class in common
      close();
      throw e;
    } finally {
      nothing.values().forEach(Tensor::close);
    }
  }

  private static Tensor zeros(Placeholder<?> place) {
    Tensor tensor = Tensor.of(place.asOutput().type(), place.asOutput().shape());
    tensor.asRawTensor().data().write(new byte[Math.toIntExact(tensor.numBytes())]);
    return tensor;
  }

  /** The shapes of all that goes in but the weights, by name. */
  Map<String, Shape> sizes() {
    Map<String, Shape> sizes = new LinkedHashMap<>();
    function.inputs().forEach((name, place) -> sizes.put(name, place.asOutput().shape()));
    return sizes;
  }

  /**
   * Walks over some fronts.
   *
   * @param inputs by name
   * @return in the order of {@link FrontFunction#outputs}
   */
  Result run(RecurrentState weights, Map<String, ? extends Tensor> inputs) {
    Session.Runner runner = SessionThreads.inCallingThread(session);
    weights.feed(runner, function.weights());
    function.inputs().forEach((name, place) -> runner.feed(place, inputs.get(name)));
    function.outputs().values().forEach(runner::fetch);
    return runner.run();
  }

  @Override
  public void close() {
    session.close();
    function.close();
  }
}
