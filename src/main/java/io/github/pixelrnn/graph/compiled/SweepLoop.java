// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.layer.LstmCell;
import io.github.pixelrnn.graph.step.DiagonalRow;
import io.github.pixelrnn.graph.step.StepScope;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The loop of the walks to the left over a finished row, from its last pixel to its first. */
final class SweepLoop {
  private final DiagonalRow<TFloat32> row;
  private final StepScope<TFloat32> at;
  private final List<Operand<TFloat32>> weights;
  private final Shape left;

  /**
   * @param at where the row's arithmetic is put
   * @param weights that stand there
   * @param left [columns, n, B, h]
   */
  SweepLoop(
      DiagonalRow<TFloat32> row,
      StepScope<TFloat32> at,
      List<Operand<TFloat32>> weights,
      Shape left) {
    this.row = row;
    this.at = at;
    this.weights = weights;
    this.left = left;
  }

  /** The variables. */
  private final class Variables {
    final Ops tf;
    final LoopArguments arguments;
    final Operand<TInt32> column;
    final Operand<TFloat32> h;
    final Operand<TFloat32> c;
    final Operand<TFloat32> all;
    final Operand<TFloat32> read;
    final List<Operand<TFloat32>> weights = new ArrayList<>();

    Variables(Ops tf) {
      this.tf = tf;
      this.arguments = new LoopArguments(tf);
      Shape state = Shape.of(left.get(1), left.get(2), left.get(3));
      this.column = arguments.next(TInt32.class, Shape.scalar());
      this.h = arguments.next(TFloat32.class, state);
      this.c = arguments.next(TFloat32.class, state);
      this.all = arguments.next(TFloat32.class, left);
      this.read = arguments.next(TFloat32.class, gates());
      for (Operand<TFloat32> weight : SweepLoop.this.weights) {
        weights.add(arguments.next(TFloat32.class, weight.shape()));
      }
    }
  }

  private Shape gates() {
    return Shape.of(left.get(0), left.get(1), left.get(2), 4 * left.get(3));
  }

  /**
   * Puts the loop into a graph.
   *
   * @param inputs the layers' inputs in the row, [columns, n, B, 2h + K]
   * @param aboveH the left walks' h in the row above, [columns, n, B, h]
   * @param width W; the columns beyond stay zero
   * @return the left walks' h in the row, [columns, n, B, h]
   */
  Operand<TFloat32> over(
      Ops tf, Operand<TFloat32> inputs, Operand<TFloat32> aboveH, Operand<TInt32> width) {
    int[] sizes = new int[4];
    for (int axis = 0; axis < 4; axis++) {
      sizes[axis] = (int) left.get(axis);
    }
    List<Operand<?>> start = new ArrayList<>();
    start.add(tf.math.sub(width, tf.constant(1)));
    for (Operand<TFloat32> learned : row.leftStarts(at)) {
      start.add(tf.broadcastTo(learned, tf.constant(new int[] {sizes[1], sizes[2], sizes[3]})));
    }
    start.add(tf.zeros(tf.constant(sizes), TFloat32.class));
    start.add(row.read(at, inputs, aboveH));
    start.addAll(weights);
    ConcreteFunction more = ConcreteFunction.create(t -> more(new Variables(t)));
    ConcreteFunction step = ConcreteFunction.create(t -> step(new Variables(t)));
    Output<?> swept = StatelessWhile.create(tf.scope(), start, more, step).output().get(3);
    return swept.expect(TFloat32.class);
  }

  private static Signature more(Variables v) {
    Operand<TInt32> first = v.tf.constant(0);
    return v.arguments.returning(List.of(v.tf.math.greaterEqual(v.column, first)));
  }

  private Signature step(Variables v) {
    Ops tf = v.tf;
    LstmCell<TFloat32> cell =
        row.leftCell(
            new StepScope<>(tf, TFloat32.class, v.weights),
            CompiledOps.entry(tf, v.read, v.column),
            v.h,
            v.c);
    List<Operand<?>> results = new ArrayList<>();
    results.add(tf.math.sub(v.column, tf.constant(1)));
    results.add(cell.h());
    results.add(cell.c());
    results.add(CompiledOps.written(tf, v.all, cell.h(), List.of(v.column)));
    for (Operand<?> invariant :
        v.arguments.all().subList(results.size(), v.arguments.all().size())) {
      results.add(tf.identity(invariant));
    }
    return v.arguments.returning(results);
  }
}
