// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * An LSTM that walks over lines: rows for the Row LSTM, diagonals for the Diagonal BiLSTM (van den
 * Oord et al. 2016, equation 3 and sections 3.1, 3.2). Every place of a line is updated at once:
 *
 * <pre>
 * z(t) = X(t) + K ∗ h(t − 1)        o, f, i = σ, g = tanh of z's four parts, in this order
 * c(t) = f ⊙ c(t − 1) + i ⊙ g       h(t) = o ⊙ tanh c(t)
 * </pre>
 *
 * <table><caption>T lines, N places in each, D walks side by side with weights of their own, k
 * neighbours; B and h as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>X</td><td>[T, D, N·B, 4h]</td><td>input-to-state, with bias</td></tr>
 * <tr><td>K</td><td>[1, D, k·h, 4h]</td><td>state-to-state</td></tr>
 * <tr><td>h₀, c₀</td><td>[1, D, 1, h]</td><td>learned state before the first line</td></tr>
 * <tr><td>inside</td><td>[T, 1, N·B, 1]</td><td>where a line lies in the image; elsewhere the state stays
 * (h₀, c₀). Null if everywhere</td></tr>
 * <tr><td>H</td><td>[T, D, N·B, h]</td><td>all h, cut off from what is before</td></tr></table>
 *
 * <p>TensorFlow's native library has no gradient of loops: the walk back is a second loop. The four
 * loop functions are made once and serve every layer.
 */
public final class Scan<F extends TNumber> {
  private final Class<F> type;
  private final int features;
  private final LineNeighbours neighbours;
  private final boolean bordered;
  private final ConcreteFunction more;
  private final ConcreteFunction step;
  private final ConcreteFunction moreBack;
  private final ConcreteFunction stepBack;

  /**
   * @param features h
   * @param neighbours whose h of the line before a place sees
   * @param bordered whether lines lie partly outside the image
   */
  public Scan(Class<F> type, int features, LineNeighbours neighbours, boolean bordered) {
    this.type = type;
    this.features = features;
    this.neighbours = neighbours;
    this.bordered = bordered;
    this.more = ConcreteFunction.create(tf -> more(tf, new Walk(tf)));
    this.step = ConcreteFunction.create(tf -> step(tf, new Walk(tf)));
    this.moreBack = ConcreteFunction.create(tf -> moreBack(tf, new WalkBack(tf)));
    this.stepBack = ConcreteFunction.create(tf -> stepBack(tf, new WalkBack(tf)));
  }

  Class<F> type() {
    return type;
  }

  /** h. */
  int features() {
    return features;
  }

  LineNeighbours neighbours() {
    return neighbours;
  }

  boolean bordered() {
    return bordered;
  }

  /** The walk forth. */
  List<Output<?>> forth(Ops tf, List<Operand<?>> start) {
    return StatelessWhile.create(tf.scope(), start, more, step).output();
  }

  /** The walk back. */
  List<Output<?>> back(Ops tf, List<Operand<?>> start) {
    return StatelessWhile.create(tf.scope(), start, moreBack, stepBack).output();
  }

  /** The variables of the walk forth, in order. */
  private final class Walk extends LoopVariables {
    final Operand<TInt32> t = integer(1);
    final Operand<TInt32> end = integer(1);
    final Operand<F> h = real(type, features);
    final Operand<F> c = real(type, features);
    final Operand<F> x = real(type, 4 * features);
    final Operand<F> k = real(type, 4 * features);
    final Operand<F> h0 = real(type, features);
    final Operand<F> c0 = real(type, features);
    final Operand<TBool> inside = truth();
    final List<Operand<TInt32>> geometry = integers(neighbours.geometrySize());
    final Operand<F> allGates = real(type, 3 * features);
    final Operand<F> allG = real(type, features);
    final Operand<F> allC = real(type, features);
    final Operand<F> allH = real(type, features);

    Walk(Ops tf) {
      super(tf);
    }
  }

  private Signature more(Ops tf, Walk v) {
    return v.returning(tf.reshape(tf.math.less(v.t, v.end), tf.constant(new int[0])));
  }

  private Signature step(Ops tf, Walk v) {
    Operand<F> seen = neighbours.of(tf, v.h, v.geometry, zero(tf));
    Operand<F> z = tf.math.add(at(tf, v.x, v.t), multiply(tf, seen, v.k));
    LstmCell<F> cell = LstmCell.of(tf, z, v.c, features, 3);
    Operand<F> c = cell.c();
    Operand<F> h = cell.h();
    if (bordered) {
      Operand<TBool> inside = at(tf, v.inside, v.t);
      c = tf.select(inside, c, v.c0);
      h = tf.select(inside, h, v.h0);
    }
    Operand<TInt32> next = tf.math.add(v.t, tf.constant(new int[] {1}));
    return v.next(
        List.of(v.t, v.h, v.c, v.allGates, v.allG, v.allC, v.allH),
        List.of(
            next,
            h,
            c,
            tf.inplaceUpdate(v.allGates, v.t, cell.gates()),
            tf.inplaceUpdate(v.allG, v.t, cell.g()),
            tf.inplaceUpdate(v.allC, next, c),
            tf.inplaceUpdate(v.allH, next, h)));
  }

  /** The variables of the walk back, in order. */
  private final class WalkBack extends LoopVariables {
    final Operand<TInt32> t = integer(1);
    final Operand<F> dh = real(type, features);
    final Operand<F> dc = real(type, features);
    final Operand<F> c = real(type, features);
    final Operand<F> dh0 = real(type, features);
    final Operand<F> dc0 = real(type, features);
    final Operand<F> k = real(type, features);
    final Operand<TBool> inside = truth();
    final List<Operand<TInt32>> geometry = integers(neighbours.geometrySize());
    final Operand<F> allGates = real(type, 3 * features);
    final Operand<F> allG = real(type, features);
    final Operand<F> allC = real(type, features);
    final Operand<F> allDh = real(type, features);
    final Operand<F> allDz = real(type, 4 * features);

    WalkBack(Ops tf) {
      super(tf);
    }
  }

  private Signature moreBack(Ops tf, WalkBack v) {
    return v.returning(
        tf.reshape(tf.math.greaterEqual(v.t, tf.constant(new int[] {0})), tf.constant(new int[0])));
  }

  /** The derivatives of {@link #step}'s equations, from last to first. */
  private Signature stepBack(Ops tf, WalkBack v) {
    List<Output<F>> ofi = tf.split(tf.constant(3), at(tf, v.allGates, v.t), 3L).output();
    Operand<F> o = ofi.get(0);
    Operand<F> f = ofi.get(1);
    Operand<F> i = ofi.get(2);
    Operand<F> g = at(tf, v.allG, v.t);
    Operand<F> before = at(tf, v.allC, v.t);
    Operand<F> dh = tf.math.add(v.dh, at(tf, v.allDh, v.t));
    Operand<F> dc = v.dc;
    Operand<F> dh0 = v.dh0;
    Operand<F> dc0 = v.dc0;
    if (bordered) {
      // Outside, the state was set to the learned one: there the gradients are that one's.
      Operand<TBool> inside = at(tf, v.inside, v.t);
      Operand<F> dhInside = tf.select(inside, dh, zero(tf));
      Operand<F> dcInside = tf.select(inside, dc, zero(tf));
      dh0 = tf.math.add(dh0, tf.math.sub(dh, dhInside));
      dc0 = tf.math.add(dc0, tf.math.sub(dc, dcInside));
      dh = dhInside;
      dc = dcInside;
    }
    Operand<F> tanhC = tf.math.tanh(v.c);
    dc = tf.math.add(dc, TanhGrad.create(tf.scope(), tanhC, tf.math.mul(dh, o)));
    Operand<F> dz =
        tf.concat(
            List.of(
                SigmoidGrad.create(tf.scope(), o, tf.math.mul(dh, tanhC)),
                SigmoidGrad.create(tf.scope(), f, tf.math.mul(dc, before)),
                SigmoidGrad.create(tf.scope(), i, tf.math.mul(dc, g)),
                TanhGrad.create(tf.scope(), g, tf.math.mul(dc, i))),
            tf.constant(3));
    Operand<F> felt = neighbours.mirrored().of(tf, dz, v.geometry, zero(tf));
    return v.next(
        List.of(v.t, v.dh, v.dc, v.c, v.dh0, v.dc0, v.allDz),
        List.of(
            tf.math.sub(v.t, tf.constant(new int[] {1})),
            multiply(tf, felt, v.k),
            tf.math.mul(dc, f),
            before,
            dh0,
            dc0,
            tf.inplaceUpdate(v.allDz, v.t, dz)));
  }

  /**
   * Puts the walk into the graph.
   *
   * @param images B, a scalar
   */
  public ScanWalk<F> apply(
      Ops tf,
      Operand<F> x,
      Operand<F> k,
      Operand<F> h0,
      Operand<F> c0,
      Operand<TBool> inside,
      Operand<TInt32> images) {
    return new ScanWalk<>(this, tf, x, k, h0, c0, inside, images);
  }

  /** Line t of all lines, [1, …]. */
  static <T extends TType> Operand<T> at(Ops tf, Operand<T> lines, Operand<TInt32> t) {
    return tf.gather(lines, t, tf.constant(0));
  }

  private Operand<F> multiply(Ops tf, Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, type);
  }

  private Operand<F> zero(Ops tf) {
    return tf.dtypes.cast(tf.constant(0f), type);
  }
}
