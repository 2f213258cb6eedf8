// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.op.train.BatchMatMul;
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
final class Scan<F extends TNumber> {
  private final Class<F> type;
  private final int features;
  private final Neighbours neighbours;
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
  Scan(Class<F> type, int features, Neighbours neighbours, boolean bordered) {
    this.type = type;
    this.features = features;
    this.neighbours = neighbours;
    this.bordered = bordered;
    this.more = ConcreteFunction.create(tf -> more(tf, new Walk(tf)));
    this.step = ConcreteFunction.create(tf -> step(tf, new Walk(tf)));
    this.moreBack = ConcreteFunction.create(tf -> moreBack(tf, new WalkBack(tf)));
    this.stepBack = ConcreteFunction.create(tf -> stepBack(tf, new WalkBack(tf)));
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
    List<Output<F>> parts =
        tf.splitV(z, tf.constant(new int[] {3 * features, features}), tf.constant(3), 2L).output();
    Operand<F> gates = tf.math.sigmoid(parts.get(0));
    Operand<F> g = tf.math.tanh(parts.get(1));
    List<Output<F>> ofi = tf.split(tf.constant(3), gates, 3L).output();
    Operand<F> c = tf.math.add(tf.math.mul(ofi.get(1), v.c), tf.math.mul(ofi.get(2), g));
    Operand<F> h = tf.math.mul(ofi.get(0), tf.math.tanh(c));
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
            tf.inplaceUpdate(v.allGates, v.t, gates),
            tf.inplaceUpdate(v.allG, v.t, g),
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
  Applied apply(
      Ops tf,
      Operand<F> x,
      Operand<F> k,
      Operand<F> h0,
      Operand<F> c0,
      Operand<TBool> inside,
      Operand<TInt32> images) {
    return new Applied(tf, x, k, h0, c0, inside, images);
  }

  /** A walk in the graph. */
  final class Applied {
    private final Ops tf;
    private final Operand<F> k;
    private final Operand<TBool> inside;
    private final Operand<TInt32> images;
    private final Operand<TInt32> shape;
    private final Operand<F> allGates;
    private final Operand<F> allG;
    private final Operand<F> allC;
    private final Operand<F> allH;

    private Applied(
        Ops tf,
        Operand<F> x,
        Operand<F> k,
        Operand<F> h0,
        Operand<F> c0,
        Operand<TBool> inside,
        Operand<TInt32> images) {
      this.tf = tf;
      this.k = k;
      this.inside = bordered ? inside : tf.constant(new boolean[][][][] {{{{true}}}});
      this.images = images;
      this.shape = tf.shape(x);
      Operand<TInt32> first = tf.constant(new int[] {0});
      Operand<F> line = filled(lines(1), features);
      Operand<F> startH = tf.math.add(line, h0);
      Operand<F> startC = tf.math.add(line, c0);
      List<Operand<?>> start = new ArrayList<>();
      start.addAll(List.of(first, length(), startH, startC, x, k, h0, c0, this.inside));
      start.addAll(neighbours.geometry(tf, images));
      start.add(buffer(0, 3 * features));
      start.add(buffer(0, features));
      start.add(tf.inplaceUpdate(buffer(1, features), first, startC));
      start.add(tf.inplaceUpdate(buffer(1, features), first, startH));
      List<Output<?>> end = StatelessWhile.create(tf.scope(), start, more, step).output();
      int buffers = end.size() - 4;
      this.allGates = tf.stopGradient(Scan.<F>real(end.get(buffers)));
      this.allG = tf.stopGradient(Scan.<F>real(end.get(buffers + 1)));
      this.allC = tf.stopGradient(Scan.<F>real(end.get(buffers + 2)));
      this.allH = tf.stopGradient(Scan.<F>real(end.get(buffers + 3)));
    }

    /** H, [T, D, N·B, h]: a leaf. */
    Operand<F> output() {
      return tf.stopGradient(
          tf.slice(
              allH, tf.constant(new int[] {1, 0, 0, 0}), tf.constant(new int[] {-1, -1, -1, -1})));
    }

    /**
     * Walks back.
     *
     * @param gradient of the loss by {@link #output}
     * @return the gradients by X, K, h₀ and c₀
     */
    List<Operand<F>> backward(Operand<F> gradient) {
      Operand<TInt32> last = tf.math.sub(length(), tf.constant(new int[] {1}));
      Operand<F> zeros = filled(lines(1), features);
      List<Operand<?>> start = new ArrayList<>();
      start.addAll(List.of(last, zeros, zeros, at(tf, allC, length()), zeros, zeros));
      start.add(turned());
      start.add(inside);
      start.addAll(neighbours.mirrored().geometry(tf, images));
      start.addAll(List.of(allGates, allG, allC, gradient, buffer(0, 4 * features)));
      List<Output<?>> end = StatelessWhile.create(tf.scope(), start, moreBack, stepBack).output();
      Operand<F> dx = tf.stopGradient(Scan.<F>real(end.get(end.size() - 1)));
      // dz = dX, so the gradient by K is one product over all lines at once.
      Operand<F> before =
          tf.slice(
              allH,
              tf.constant(new int[] {0, 0, 0, 0}),
              tf.concat(List.of(length(), tf.constant(new int[] {-1, -1, -1})), tf.constant(0)));
      Operand<F> seen =
          neighbours.of(tf, tf.stopGradient(before), neighbours.geometry(tf, images), zero(tf));
      Operand<F> dk = tf.train.batchMatMul(seen, dx, type, BatchMatMul.adjX(true));
      return List.of(
          dx,
          sum(dk, 0),
          sum(tf.math.add(Scan.<F>real(end.get(1)), Scan.<F>real(end.get(4))), 2),
          sum(tf.math.add(Scan.<F>real(end.get(2)), Scan.<F>real(end.get(5))), 2));
    }

    /** K for the way back, [1, D, k·4h, h]: neighbours in reverse order, each matrix transposed. */
    private Operand<F> turned() {
      int taps = neighbours.taps();
      Operand<TInt32> apart = tf.constant(new int[] {-1, taps, features, 4 * features});
      Operand<F> reversed = tf.reverse(tf.reshape(k, apart), tf.constant(new int[] {1}));
      Operand<F> transposed = tf.linalg.transpose(reversed, tf.constant(new int[] {0, 1, 3, 2}));
      return tf.expandDims(
          tf.reshape(transposed, tf.constant(new int[] {-1, taps * 4 * features, features})),
          tf.constant(0));
    }

    /** T, as a vector of one. */
    private Operand<TInt32> length() {
      return tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    }

    /** {@code count}, D, N·B. */
    private Operand<TInt32> lines(int count) {
      return tf.concat(
          List.of(
              tf.constant(new int[] {count}),
              tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {2}))),
          tf.constant(0));
    }

    private Operand<F> filled(Operand<TInt32> lines, int width) {
      return tf.fill(
          tf.concat(List.of(lines, tf.constant(new int[] {width})), tf.constant(0)), zero(tf));
    }

    /**
     * Room for T + {@code more} lines. {@code Empty}, since an in-place update of a constant would
     * survive into the next run.
     */
    private Operand<F> buffer(int moreLines, int width) {
      Operand<TInt32> count = tf.math.add(length(), tf.constant(new int[] {moreLines}));
      Operand<TInt32> rest =
          tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {2}));
      return tf.empty(
          tf.concat(List.of(count, rest, tf.constant(new int[] {width})), tf.constant(0)), type);
    }

    private Operand<F> sum(Operand<F> x, int axis) {
      return tf.sum(x, tf.constant(axis), Sum.keepDims(true));
    }
  }

  /** Line t of all lines, [1, …]. */
  private static <T extends TType> Operand<T> at(Ops tf, Operand<T> lines, Operand<TInt32> t) {
    return tf.gather(lines, t, tf.constant(0));
  }

  private Operand<F> multiply(Ops tf, Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, type);
  }

  private Operand<F> zero(Ops tf) {
    return tf.dtypes.cast(tf.constant(0f), type);
  }

  @SuppressWarnings("unchecked")
  private static <F extends TNumber> Operand<F> real(Output<?> output) {
    return (Operand<F>) output;
  }
}
