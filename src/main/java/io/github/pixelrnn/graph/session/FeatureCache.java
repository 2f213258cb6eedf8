// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.graph.step.WavefrontStepGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/**
 * What the last few steps of a walk over fronts left ({@link WavefrontStep#memories}). Nothing is
 * copied: a step's results stay open as long as later steps recall them.
 */
final class FeatureCache implements AutoCloseable {
  private final List<WavefrontStep.Memory> memories;
  private final List<WavefrontStep.Recall> recalls;
  private final int oldest;

  /** The latest first. */
  private final Deque<Left> steps = new ArrayDeque<>();

  /** What one step left, and who owns it. */
  private record Left(List<TFloat32> tensors, List<? extends AutoCloseable> owners) {
    void close() {
      for (AutoCloseable owner : owners) {
        if (owner instanceof Result result) {
          result.close();
        } else {
          ((TFloat32) owner).close();
        }
      }
    }
  }

  /**
   * Before the first step.
   *
   * @param layers n
   * @param pixels M
   */
  FeatureCache(WavefrontStep<?> step, int layers, int pixels) {
    this.memories = step.memories();
    this.recalls = step.recalls();
    this.oldest = recalls.stream().mapToInt(WavefrontStep.Recall::age).max().orElse(0);
    for (int age = 1; age <= oldest; age++) {
      List<TFloat32> zeros = new ArrayList<>();
      for (WavefrontStep.Memory memory : memories) {
        Shape shape = Shape.of(layers, pixels, memory.width());
        float[] none = new float[Math.toIntExact(shape.size())];
        zeros.add(TFloat32.tensorOf(shape, DataBuffers.of(none, true, false)));
      }
      steps.addLast(new Left(zeros, zeros));
    }
  }

  /** Feeds what a step takes. */
  void feed(Session.Runner runner, WavefrontStepGraph<TFloat32> graph) {
    List<Left> byAge = List.copyOf(steps);
    for (int i = 0; i < recalls.size(); i++) {
      WavefrontStep.Recall recall = recalls.get(i);
      TFloat32 tensor = byAge.get(recall.age() - 1).tensors().get(recall.memory());
      runner.feed(graph.recalled().get(i), tensor);
    }
  }

  /** Takes over a step's result, which is closed in time. */
  void take(Result result, int from) {
    List<TFloat32> tensors = new ArrayList<>();
    for (int i = 0; i < memories.size(); i++) {
      tensors.add((TFloat32) result.get(from + i));
    }
    steps.addFirst(new Left(tensors, List.of(result)));
    steps.removeLast().close();
  }

  /**
   * Writes the features of a pixel above the first row among those that a step left: at the first
   * place, where the first row looks for them.
   *
   * @param age how many steps ago, 1 for the latest
   * @param above [n, W + lead, B, width] each, of the memories that stand one place on
   * @param column of the pixel
   */
  void put(int age, RowAbove above, int column, Part part) {
    List<TFloat32> tensors = List.copyOf(steps).get(age - 1).tensors();
    int next = 0;
    for (int k = 0; k < memories.size(); k++) {
      if (memories.get(k).placedOn()) {
        TFloat32 tensor = tensors.get(k);
        float[] values = above.memories().get(next++);
        int width = memories.get(k).width();
        for (int layer = 0; layer < tensor.shape().get(0); layer++) {
          int at = ((layer * above.columns() + column) * above.images() + part.first()) * width;
          line(tensor, layer).write(values, at, part.count() * width);
        }
      }
    }
  }

  /** What the latest step left at the first place, a memory that stands one place on each. */
  List<float[]> firstPlace(int images) {
    List<float[]> blocks = new ArrayList<>();
    for (int k = 0; k < memories.size(); k++) {
      if (memories.get(k).placedOn()) {
        TFloat32 tensor = steps.getFirst().tensors().get(k);
        int size = images * memories.get(k).width();
        float[] block = new float[Math.toIntExact(tensor.shape().get(0)) * size];
        for (int layer = 0; layer < tensor.shape().get(0); layer++) {
          line(tensor, layer).read(block, layer * size, size);
        }
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** Puts there what another walk left at its own. */
  void setFirstPlace(List<float[]> blocks) {
    int next = 0;
    for (int k = 0; k < memories.size(); k++) {
      if (memories.get(k).placedOn()) {
        TFloat32 tensor = steps.getFirst().tensors().get(k);
        float[] block = blocks.get(next++);
        int size = block.length / Math.toIntExact(tensor.shape().get(0));
        for (int layer = 0; layer < tensor.shape().get(0); layer++) {
          line(tensor, layer).write(block, layer * size, size);
        }
      }
    }
  }

  private static FloatDataBuffer line(TFloat32 tensor, int layer) {
    long stride = tensor.shape().get(1) * tensor.shape().get(2);
    return tensor.asRawTensor().data().asFloats().offset(layer * stride);
  }

  /**
   * Some images of a batch.
   *
   * @param first the first of them
   * @param count how many
   */
  record Part(int first, int count) {}

  @Override
  public void close() {
    steps.forEach(Left::close);
    steps.clear();
  }
}
