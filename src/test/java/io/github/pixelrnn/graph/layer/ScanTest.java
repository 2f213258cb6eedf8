// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.session.SessionThreads;
import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The scan against the same recurrence written out line by line and differentiated by TensorFlow,
 * in double precision.
 */
class ScanTest {
  private static final int FEATURES = 3;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);

  /** Walk, T, N, B. */
  static Stream<Arguments> sizes() {
    return Stream.of("rows", "diagonals")
        .flatMap(
            walk ->
                Stream.of(
                    Arguments.of(walk, 4, 3, 2),
                    Arguments.of(walk, 3, 6, 1),
                    Arguments.of(walk, 1, 1, 2)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void equalsTheUnrolledRecurrence(String walk, int length, int places, int images) {
    boolean rows = walk.equals("rows");
    int walks = rows ? 1 : 2;
    LineNeighbours neighbours = rows ? RowLstmLayer.STATE : DiagonalBiLstmLayer.STATE;
    Operand<TFloat64> x = random(1, length, walks, (long) places * images, 4 * FEATURES);
    Operand<TFloat64> k = random(2, 1, walks, (long) neighbours.taps() * FEATURES, 4 * FEATURES);
    Operand<TFloat64> h0 = random(3, 1, walks, 1, FEATURES);
    Operand<TFloat64> c0 = random(4, 1, walks, 1, FEATURES);
    Operand<TFloat64> weight = random(5, length, walks, (long) places * images, FEATURES);
    boolean[][] inside = inside(rows, length, places);

    Scan<TFloat64> scan = new Scan<>(TFloat64.class, FEATURES, neighbours, !rows);
    ScanWalk<TFloat64> applied =
        scan.apply(tf, x, k, h0, c0, mask(inside, images), tf.constant(images));
    List<Operand<TFloat64>> found = new ArrayList<>();
    found.add(applied.output());
    found.addAll(applied.backward(weight));

    Operand<TFloat64> unrolled = unrolled(x, k, h0, c0, neighbours, inside, images);
    List<Operand<TFloat64>> expected = new ArrayList<>();
    expected.add(unrolled);
    Operand<TFloat64> loss =
        tf.sum(tf.math.mul(unrolled, weight), tf.constant(new int[] {0, 1, 2, 3}));
    for (Output<?> gradient :
        graph.addGradients(
            loss.asOutput(),
            new Output<?>[] {x.asOutput(), k.asOutput(), h0.asOutput(), c0.asOutput()})) {
      expected.add(real(gradient));
    }

    try (Session session = new Session(graph, SessionThreads.configuration())) {
      for (int run = 0; run < 2; run++) { // twice: no buffer may remember
        for (int i = 0; i < found.size(); i++) {
          double[] one = values(session, found.get(i));
          double[] other = values(session, expected.get(i));
          assertThat(one).hasSameSizeAs(other);
          for (int j = 0; j < one.length; j++) {
            assertThat(one[j])
                .as("%s, element %d", List.of("H", "dX", "dK", "dh0", "dc0").get(i), j)
                .isCloseTo(other[j], within(1e-13 * Math.max(1, Math.abs(other[j]))));
          }
          assertThat(Arrays.stream(other).anyMatch(v -> v != 0)).isTrue();
        }
      }
    } finally {
      graph.close();
    }
  }

  /** A staircase, as diagonals have it; but everything for rows. */
  private static boolean[][] inside(boolean rows, int length, int places) {
    boolean[][] inside = new boolean[length][places];
    for (int t = 0; t < length; t++) {
      for (int n = 0; n < places; n++) {
        inside[t][n] = rows || (t >= n && t < n + 3);
      }
    }
    return inside;
  }

  private Operand<TBool> mask(boolean[][] inside, int images) {
    int length = inside.length;
    int places = inside[0].length;
    boolean[] all = new boolean[length * places * images];
    for (int i = 0; i < all.length; i++) {
      all[i] = inside[i / images / places][i / images % places];
    }
    return tf.constant(Shape.of(length, 1, (long) places * images, 1), DataBuffers.of(all));
  }

  /** The equations of {@link Scan}, one place after another. */
  private Operand<TFloat64> unrolled(
      Operand<TFloat64> x,
      Operand<TFloat64> k,
      Operand<TFloat64> h0,
      Operand<TFloat64> c0,
      LineNeighbours neighbours,
      boolean[][] inside,
      int images) {
    int places = inside[0].length;
    Operand<TFloat64> none = tf.zerosLike(slice(slice(x, 0, 0, 1), 2, 0, images));
    Operand<TFloat64> zero = slice(none, 3, 0, FEATURES);
    Operand<TFloat64> startH = tf.math.add(h0, zero);
    Operand<TFloat64> startC = tf.math.add(c0, zero);
    List<Operand<TFloat64>> h = new ArrayList<>();
    List<Operand<TFloat64>> c = new ArrayList<>();
    for (int n = 0; n < places; n++) {
      h.add(startH);
      c.add(startC);
    }
    List<Operand<TFloat64>> lines = new ArrayList<>();
    for (int t = 0; t < inside.length; t++) {
      List<Operand<TFloat64>> nextH = new ArrayList<>();
      List<Operand<TFloat64>> nextC = new ArrayList<>();
      for (int n = 0; n < places; n++) {
        Operand<TFloat64> z = slice(slice(x, 0, t, 1), 2, n * images, images);
        for (int tap = 0; tap < neighbours.taps(); tap++) {
          int neighbour = n + tap - neighbours.before();
          if (neighbour >= 0 && neighbour < places) {
            Operand<TFloat64> matrix = slice(k, 2, tap * FEATURES, FEATURES);
            z = tf.math.add(z, tf.train.batchMatMul(h.get(neighbour), matrix, TFloat64.class));
          }
        }
        Operand<TFloat64> o = tf.math.sigmoid(slice(z, 3, 0, FEATURES));
        Operand<TFloat64> f = tf.math.sigmoid(slice(z, 3, FEATURES, FEATURES));
        Operand<TFloat64> i = tf.math.sigmoid(slice(z, 3, 2 * FEATURES, FEATURES));
        Operand<TFloat64> g = tf.math.tanh(slice(z, 3, 3 * FEATURES, FEATURES));
        Operand<TFloat64> newC = tf.math.add(tf.math.mul(f, c.get(n)), tf.math.mul(i, g));
        nextC.add(inside[t][n] ? newC : startC);
        nextH.add(inside[t][n] ? tf.math.mul(o, tf.math.tanh(newC)) : startH);
      }
      h = nextH;
      c = nextC;
      lines.add(joined(h, 2));
    }
    return joined(lines, 0);
  }

  private Operand<TFloat64> joined(List<Operand<TFloat64>> parts, int axis) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(axis));
  }

  private Operand<TFloat64> slice(Operand<TFloat64> x, int axis, int from, int size) {
    int[] begin = new int[4];
    int[] sizes = {-1, -1, -1, -1};
    begin[axis] = from;
    sizes[axis] = size;
    Operand<TInt32> start = tf.constant(begin);
    return tf.slice(x, start, tf.constant(sizes));
  }

  private Operand<TFloat64> random(int stream, long... shape) {
    Noise.Stream noise = new Noise(9).stream(Noise.Purpose.WEIGHTS, stream, 0, 0);
    double[] values = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = noise.gaussian(i, 0, 0);
    }
    return tf.constant(Shape.of(shape), DataBuffers.of(values));
  }

  private static double[] values(Session session, Operand<TFloat64> what) {
    try (Result result = session.runner().fetch(what).run()) {
      double[] values = new double[Math.toIntExact(result.get(0).shape().size())];
      ((TFloat64) result.get(0)).asRawTensor().data().asDoubles().read(values);
      return values;
    }
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat64> real(Output<?> output) {
    return (Operand<TFloat64>) output;
  }
}
