// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Tensors that one call gives and the next one takes. Nothing is copied: a call's result stays open
 * until the next one has taken its tensors.
 */
final class RecurrentState implements AutoCloseable {
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<AutoCloseable> owners = new ArrayList<>();

  private RecurrentState() {}

  /** Zeros of the given shapes. */
  static RecurrentState zeros(List<long[]> shapes) {
    RecurrentState state = new RecurrentState();
    for (long[] sizes : shapes) {
      Shape shape = Shape.of(sizes);
      float[] zeros = new float[Math.toIntExact(shape.size())];
      state.own(TFloat32.tensorOf(shape, DataBuffers.of(zeros, true, false)));
    }
    return state;
  }

  /** What some operands are now. */
  static RecurrentState fetched(Session session, List<Operand<TFloat32>> operands) {
    Session.Runner runner = session.runner();
    operands.forEach(runner::fetch);
    RecurrentState state = new RecurrentState();
    state.take(runner.run(), 0, operands.size());
    return state;
  }

  private void own(Tensor tensor) {
    tensors.add(tensor);
    owners.add(tensor);
  }

  Tensor get(int index) {
    return tensors.get(index);
  }

  /** Feeds each tensor to its place. */
  void feed(Session.Runner runner, List<? extends Operand<?>> places) {
    for (int i = 0; i < tensors.size(); i++) {
      runner.feed(places.get(i), tensors.get(i));
    }
  }

  /** Takes over a result, which is closed with this; what was held before is freed. */
  void take(Result result, int from, int count) {
    close();
    owners.add(result);
    for (int i = 0; i < count; i++) {
      tensors.add(result.get(from + i));
    }
  }

  @Override
  public void close() {
    for (AutoCloseable owner : owners) {
      if (owner instanceof Result result) {
        result.close();
      } else {
        ((Tensor) owner).close();
      }
    }
    owners.clear();
    tensors.clear();
  }
}
