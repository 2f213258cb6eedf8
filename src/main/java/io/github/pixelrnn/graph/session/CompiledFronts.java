// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontFunction;
import io.github.pixelrnn.graph.compiled.FrontLayout;
import io.github.pixelrnn.graph.compiled.FrontLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;

/** A compiled walk of one shape in a session of its own, which keeps what has been compiled. */
final class CompiledFronts implements AutoCloseable {
  private final FrontLayout layout;
  private final FrontFunction function;
  private final List<String> names;
  private final Session session;

  CompiledFronts(FrontLoop loop) {
    this.layout = loop.layout();
    this.function = new FrontFunction(loop);
    this.names = List.copyOf(function.outputs().keySet());
    this.session = new Session(function.graph(), SessionThreads.configuration());
  }

  FrontLayout layout() {
    return layout;
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

  /** One of the results of a call, or null if it has none of that name. */
  Tensor result(Result result, String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : result.get(index);
  }

  @Override
  public void close() {
    session.close();
    function.close();
  }
}
