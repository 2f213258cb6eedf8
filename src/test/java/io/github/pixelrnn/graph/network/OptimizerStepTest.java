// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.session.SessionThreads;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** The optimizers' steps, in double precision, against their formulas. */
class OptimizerStepTest {
  private static final double LEARNING_RATE = 0.03;
  private static final int STEPS = 4;

  /** A norm of 1000 is never reached, one of 0.01 always. */
  @ParameterizedTest
  @CsvSource({"ADAM,0", "ADAM,1000", "ADAM,0.01", "RMSPROP,0", "RMSPROP,1000", "RMSPROP,0.01"})
  void stepsAsTheFormulaSays(Optimizer.Method method, double clipNorm) {
    Architecture architecture = Architecture.of("PixelCNN", Hyperparameters.of(1, 2, 3, 3, 1));
    NetworkConfiguration configuration =
        new NetworkConfiguration(architecture, new Optimizer(method, clipNorm));
    try (var graph = new NetworkGraph<>(configuration, TFloat64.class, Masking.CAUSAL);
        Session session = new Session(graph.graph(), SessionThreads.configuration())) {
      Map<String, double[]> expected = start(graph, session);
      Map<String, double[]> means = zeros(expected);
      Map<String, double[]> squares = zeros(expected);
      session.run(graph.initial());
      for (int step = 1; step <= STEPS; step++) {
        Map<String, double[]> gradients = ask(graph, session, step, graph::gradient);
        double scale = clipNorm == 0 ? 1 : Math.min(1, clipNorm / norm(gradients));
        assertThat(scale == 1).isEqualTo(clipNorm != 0.01);
        for (Map.Entry<String, double[]> weight : expected.entrySet()) {
          double[] mean = means.get(weight.getKey());
          double[] square = squares.get(weight.getKey());
          for (int i = 0; i < mean.length; i++) {
            double g = scale * gradients.get(weight.getKey())[i];
            if (method == Optimizer.Method.ADAM) {
              mean[i] = 0.9 * mean[i] + 0.1 * g;
              square[i] = 0.99 * square[i] + 0.01 * g * g;
              double rate =
                  LEARNING_RATE * Math.sqrt(1 - Math.pow(0.99, step)) / (1 - Math.pow(0.9, step));
              weight.getValue()[i] -= rate * mean[i] / (Math.sqrt(square[i]) + 1e-8);
            } else {
              square[i] = 0.95 * square[i] + 0.05 * g * g;
              weight.getValue()[i] -= LEARNING_RATE * g / Math.sqrt(square[i] + 1e-8);
            }
          }
        }
        double before = asked(graph, session, step, List.of(graph.mean())).get(0)[0];
        double told = asked(graph, session, step, List.of(graph.trainLoss())).get(0)[0];
        assertThat(told).isCloseTo(before, within(1e-12));
        Map<String, double[]> now = ask(graph, session, step, graph.variables()::get);
        for (String name : expected.keySet()) {
          assertThat(now.get(name)).as(name).containsExactly(expected.get(name), within(1e-9));
        }
      }
    }
  }

  private static double norm(Map<String, double[]> gradients) {
    double squares = 0;
    for (double[] gradient : gradients.values()) {
      squares += Arrays.stream(gradient).map(g -> g * g).sum();
    }
    return Math.sqrt(squares);
  }

  private static Map<String, double[]> zeros(Map<String, double[]> like) {
    Map<String, double[]> zeros = new LinkedHashMap<>();
    like.forEach((name, values) -> zeros.put(name, new double[values.length]));
    return zeros;
  }

  /** Sets random weights and returns them. */
  private static Map<String, double[]> start(NetworkGraph<TFloat64> graph, Session session) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    List<Tensor> fed = new ArrayList<>();
    Session.Runner runner = session.runner();
    graph
        .variables()
        .forEach(
            (name, variable) -> {
              Shape shape = variable.asOutput().shape();
              int[] sizes = Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
              float[] random = Catalogue.randomWeight(name, sizes, 1).values();
              double[] values = new double[Weight.size(sizes)];
              for (int i = 0; i < values.length; i++) {
                values[i] = random[i];
              }
              weights.put(name, values);
              fed.add(TFloat64.tensorOf(shape, DataBuffers.of(values)));
              runner.feed(graph.newValue(name), fed.get(fed.size() - 1));
            });
    runner.addTarget(graph.assignment()).run().close();
    fed.forEach(Tensor::close);
    return weights;
  }

  private interface ByName {
    Operand<TFloat64> of(String name);
  }

  private static Map<String, double[]> ask(
      NetworkGraph<TFloat64> graph, Session session, int step, ByName what) {
    List<Operand<TFloat64>> operands = new ArrayList<>();
    graph.variables().keySet().forEach(name -> operands.add(what.of(name)));
    List<double[]> values = asked(graph, session, step, operands);
    Map<String, double[]> all = new LinkedHashMap<>();
    graph.variables().keySet().forEach(name -> all.put(name, values.get(all.size())));
    return all;
  }

  /** With other images at every step, and a pixel unknown. */
  private static List<double[]> asked(
      NetworkGraph<TFloat64> graph, Session session, int step, List<Operand<TFloat64>> what) {
    int[] levels = new int[40];
    double[] known = new double[40];
    Arrays.fill(known, 1);
    known[step] = 0;
    for (int i = 0; i < 40; i++) {
      levels[i] = (i * i + step * i + i / 7) % 3;
    }
    try (TInt32 image = TInt32.tensorOf(Shape.of(2, 4, 5, 1), DataBuffers.of(levels));
        TFloat64 mask = TFloat64.tensorOf(Shape.of(2, 4, 5, 1), DataBuffers.of(known));
        TFloat64 rate = TFloat64.scalarOf(LEARNING_RATE)) {
      Session.Runner runner = session.runner();
      runner.feed(graph.inputs().levels(), image).feed(graph.inputs().known(), mask);
      runner.feed(graph.inputs().learningRate(), rate);
      what.forEach(runner::fetch);
      List<double[]> values = new ArrayList<>();
      try (Result result = runner.run()) {
        for (int i = 0; i < what.size(); i++) {
          TFloat64 tensor = (TFloat64) result.get(i);
          double[] one = new double[Math.toIntExact(tensor.size())];
          tensor.asRawTensor().data().asDoubles().read(one);
          values.add(one);
        }
      }
      return values;
    }
  }
}
