// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** The variables of the loop over fronts, in the order in which condition and body take them. */
final class FrontVariables {
  final Ops tf;
  final LoopArguments arguments;
  final Operand<TInt32> iteration;
  final Operand<TInt32> end;
  final Operand<TFloat32> values;
  final Operand<TFloat32> image;
  final List<Operand<TFloat32>> memories = new ArrayList<>();
  final Operand<TFloat32> margins;

  /** Null unless they are given back. */
  final Operand<TFloat32> logits;

  // What does not change.
  final Operand<TInt32> first;
  final Operand<TInt32> width;
  final Operand<TFloat64> temperature;
  final Operand<TFloat64> uniforms;

  /** Null for networks that don't read it. */
  final Operand<TFloat32> orientation;

  final Map<String, Operand<TFloat32>> tables = new LinkedHashMap<>();
  final List<Operand<TFloat32>> weights = new ArrayList<>();

  FrontVariables(Ops tf, FrontLayout layout) {
    this.tf = tf;
    this.arguments = new LoopArguments(tf);
    FrontShape shape = layout.shape();
    Hyperparameters network = layout.network();
    int k = shape.fronts();
    int m = shape.pixels();
    int c = network.channels();
    int kept = shape.history() + k;
    this.iteration = arguments.next(TInt32.class, Shape.scalar());
    this.end = arguments.next(TInt32.class, Shape.scalar());
    this.values = real(kept, m, c);
    this.image = real(kept, m, FrontShape.features(network));
    layout.memories().forEach(size -> memories.add(arguments.next(TFloat32.class, size)));
    this.margins = real(k, c, m);
    this.logits = shape.told() ? real(k, c, m, network.levels()) : null;
    this.first = arguments.next(TInt32.class, Shape.scalar());
    this.width = arguments.next(TInt32.class, Shape.scalar());
    this.temperature = arguments.next(TFloat64.class, Shape.scalar());
    this.uniforms = arguments.next(TFloat64.class, Shape.of(k, c, m));
    this.orientation = network.oriented() ? real(m, 8) : null;
    layout.tables().forEach((name, size) -> tables.put(name, arguments.next(TFloat32.class, size)));
    layout.apart().forEach(size -> weights.add(arguments.next(TFloat32.class, size)));
  }

  private Operand<TFloat32> real(long... sizes) {
    return arguments.next(TFloat32.class, Shape.of(sizes));
  }

  /** A table's entry for a front, or null if there is no such table. */
  Operand<TFloat32> entry(String table, Operand<TInt32> front) {
    Operand<TFloat32> all = tables.get(table);
    return all == null ? null : CompiledOps.entry(tf, all, front);
  }
}
