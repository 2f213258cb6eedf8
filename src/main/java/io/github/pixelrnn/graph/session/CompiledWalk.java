// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** A compiled walk over some images of a batch, some fronts a call. */
final class CompiledWalk {
  private final CompiledFronts fronts;
  private final CompiledForm form;
  private final FrontShape shape;
  private final FrontSchedule schedule;
  private final Hyperparameters network;
  private final PixelBatch batch;
  private final RowRange rows;
  private final FeatureCache.Part images;
  private final RowAbove above;
  private final FrontListener listener;
  private final FrontData data;

  /**
   * @param above as the form has it; null where the first row is the image's
   */
  CompiledWalk(
      CompiledFronts fronts,
      CompiledForm form,
      PixelBatch batch,
      RowRange rows,
      FeatureCache.Part images,
      RowAbove above,
      FrontListener listener) {
    this.fronts = fronts;
    this.form = form;
    this.shape = fronts.layout().shape();
    this.schedule = new FrontSchedule(batch.width(), shape.places(), shape.lag(), form.lead());
    this.network = fronts.layout().network();
    this.batch = batch;
    this.rows = rows;
    this.images = images;
    this.above = above;
    this.listener = listener;
    this.data = new FrontData(fronts.layout(), schedule, batch, rows, images, listener);
  }

  /**
   * Makes all steps.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void run(RecurrentState weights, Progress progress) {
    int steps = rows.lastPixel(shape.lag()) + form.lead() + 1;
    Map<String, Tensor> state =
        new FrontStart(fronts.layout(), schedule, batch, rows, images, above, form.remembered())
            .state(fronts.sizes());
    Result before = null;
    try (TFloat32 orientation = orientation();
        TFloat64 temperature = TFloat64.scalarOf(listener.temperature())) {
      for (int first = 0; first < steps; first += shape.fronts()) {
        progress.require("Drawing pixels", first, steps);
        int count = Math.min(shape.fronts(), steps - first);
        int done = first;
        Runnable asking = () -> progress.require("Drawing pixels", done, steps);
        Result result = called(weights, state, orientation, temperature, first, count, asking);
        if (before == null) {
          state.values().forEach(Tensor::close);
        } else {
          before.close();
        }
        before = result;
        state = state(result);
        tell(result, first, count);
      }
    } finally {
      if (before == null) {
        state.values().forEach(Tensor::close);
      } else {
        before.close();
      }
    }
    progress.require("Drawing pixels", steps, steps);
  }

  private Result called(
      RecurrentState weights,
      Map<String, Tensor> state,
      TFloat32 orientation,
      TFloat64 temperature,
      int first,
      int count,
      Runnable asking) {
    data.read(first, count);
    Map<String, Tensor> own = tables(first, count);
    try {
      Map<String, Tensor> inputs = new LinkedHashMap<>(own);
      inputs.putAll(state);
      inputs.put("temperature", temperature);
      inputs.put("orientation", orientation);
      return settled(weights, inputs, first, count, asking);
    } finally {
      own.values().forEach(Tensor::close);
    }
  }

  /** What a call hands on to the next one. */
  private Map<String, Tensor> state(Result result) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (String name : fronts.sizes().keySet()) {
      Tensor left = fronts.result(result, name);
      if (left != null) {
        state.put(name, left);
      }
    }
    return state;
  }

  private Map<String, Tensor> tables(int first, int count) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; above != null && i < form.remembered().size(); i++) {
      int k = form.remembered().get(i);
      if (data.sizes().containsKey("row_" + k)) {
        int width = (int) fronts.layout().memories().get(k).get(3);
        data.readRowAbove("row_" + k, above.memories().get(i), above, first, count, width);
      }
    }
    data.sizes().forEach((name, size) -> tensors.put(name, real(data.table(name), size)));
    tensors.put(
        "uniforms",
        TFloat64.tensorOf(
            Shape.of(shape.fronts(), network.channels(), shape.pixels()),
            DataBuffers.of(data.uniforms(), true, false)));
    tensors.put("count", TInt32.scalarOf(count));
    tensors.put("first", TInt32.scalarOf(first));
    tensors.put("width", TInt32.scalarOf(batch.width()));
    return tensors;
  }

  /**
   * Runs a call until nothing in it was decided by rounding: where the referee decides otherwise
   * than the call did, its level is given and the call made again.
   *
   * @param asking before each of both, whether to go on
   */
  private Result settled(
      RecurrentState weights, Map<String, Tensor> inputs, int first, int count, Runnable asking) {
    Set<Integer> settled = new HashSet<>();
    Result result = null;
    boolean same = false;
    boolean done = false;
    try {
      while (!same) {
        if (result != null) {
          asking.run();
          result.close();
          result = null;
          renew(inputs.get("given"), "given");
          renew(inputs.get("drawn"), "drawn");
        }
        result = fronts.run(weights, inputs);
        float[] levels = floats(result, "levels");
        float[] margins = floats(result, "margins");
        same = true;
        for (int k = 0; same && k < count; k++) {
          same = take(first, k, levels, margins, settled, asking);
        }
      }
      done = true;
      return result;
    } finally {
      if (!done && result != null) {
        result.close();
      }
    }
  }

  private void renew(Tensor tensor, String table) {
    ((TFloat32) tensor).asRawTensor().data().asFloats().write(data.table(table));
  }

  /**
   * Takes the levels of one front over.
   *
   * @param settled subpixels that the referee has decided
   * @return whether they are as the call drew them
   */
  private boolean take(
      int first, int k, float[] levels, float[] margins, Set<Integer> settled, Runnable asking) {
    boolean same = true;
    for (Place at : places(first + k)) {
      if (data.unknown(k, at.m()) && listener.reveals()) {
        same &= take(k, at, levels, margins, settled, asking);
      }
    }
    return same;
  }

  /** A pixel of a front and the number of its place. */
  private record Place(int m, int image, int y, int x) {}

  private List<Place> places(int front) {
    List<Place> places = new ArrayList<>();
    for (int place = 0; place < shape.places(); place++) {
      int row = schedule.row(front, place);
      int x = schedule.column(front, row);
      if (row >= 0 && row < rows.count() && x >= 0 && x < batch.width()) {
        for (int b = 0; b < images.count(); b++) {
          int m = place * shape.images() + b;
          places.add(new Place(m, images.first() + b, rows.top() + row, x));
        }
      }
    }
    return places;
  }

  private boolean take(
      int k, Place at, float[] levels, float[] margins, Set<Integer> settled, Runnable asking) {
    int image = at.image();
    int y = at.y();
    int x = at.x();
    int m = at.m();
    batch.setKnown(image, y, x, true);
    for (int c = 0; c < network.channels(); c++) {
      int level = (int) levels[(k * shape.pixels() + m) * network.channels() + c];
      int subpixel = data.subpixel(k, c, m);
      batch.setLevel(image, y, x, c, level);
      if (data.drawn(k, c, m)
          && Referee.isClose(margins[subpixel], listener.temperature())
          && settled.add(subpixel)) {
        asking.run();
        int decided =
            listener.decided(image, y, x, c, new Categorical.Choice(level, margins[subpixel]));
        if (decided != level) {
          batch.setLevel(image, y, x, c, decided);
          data.give(k, c, m, decided);
          return false;
        }
      }
    }
    return true;
  }

  /** Tells the listener of all pixels of some fronts, if it wants to hear. */
  private void tell(Result result, int first, int count) {
    if (!shape.told()) {
      return;
    }
    float[] logits = floats(result, "logits");
    for (int k = 0; k < count; k++) {
      for (Place at : places(first + k)) {
        boolean unknown = data.unknown(k, at.m());
        for (int c = 0; c < network.channels(); c++) {
          int from = data.subpixel(k, c, at.m()) * network.levels();
          listener.told(at.image(), at.y(), at.x(), c, unknown, logits, from);
        }
      }
    }
  }

  private float[] floats(Result result, String name) {
    return TensorFlowModel.floats((TFloat32) fronts.result(result, name));
  }

  /** [M, 8]. */
  private TFloat32 orientation() {
    float[] ones = new float[8 * shape.pixels()];
    for (int place = 0; place < shape.places(); place++) {
      for (int b = 0; b < images.count(); b++) {
        int m = place * shape.images() + b;
        ones[8 * m + batch.orientation(images.first() + b)] = 1;
      }
    }
    return real(ones, Shape.of(shape.pixels(), 8));
  }

  private static TFloat32 real(float[] values, Shape shape) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }
}
