// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.layer.ColourGroups;
import io.github.pixelrnn.graph.layer.MaskedConvolution;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.session.SessionThreads;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** The gradients, in double precision, against differences of the loss. */
class GradientTest {

  private static final double STEP = 1e-6;

  static Stream<Architecture> catalogue() {
    return Stream.of(Catalogue.allWithValidity(3), Catalogue.forms(5), Catalogue.upsampled(4))
        .flatMap(architectures -> architectures);
  }

  /** Both of one graph, since most of the time goes into building it. */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void gradientsAreDirectionalDerivativesAndZeroBehindTheMask(Architecture architecture) {
    try (Differentiated loss = new Differentiated(architecture)) {
      requireDirectionalDerivatives(loss, architecture);
      requireZeroBehindTheMask(loss, architecture);
    }
  }

  static Stream<Architecture> rounded() {
    return Stream.concat(Catalogue.forms(5), Catalogue.upsampled(4))
        .filter(Catalogue::canBeRounded);
  }

  /** A graph to be rounded has other sums in it, which are worth the same. */
  @ParameterizedTest
  @MethodSource("rounded")
  void gradientsDoNotDependOnHowTheyAreSummed(Architecture architecture) {
    try (Differentiated usual = new Differentiated(architecture);
        Differentiated summed = new Differentiated(architecture, Precision.BFLOAT16)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 2, 5, 6, 1);
      batch.setKnown(1, 2, 3, false);
      Map<String, double[]> expected = usual.gradients(batch);
      summed
          .gradients(batch)
          .forEach(
              (name, gradient) ->
                  assertThat(gradient).as(name).containsExactly(expected.get(name), within(1e-12)));
    }
  }

  private static void requireDirectionalDerivatives(
      Differentiated loss, Architecture architecture) {
    // The widest taps of an encoder are 16 pixels away.
    boolean encoder = architecture.hyperparameters().encoder().exists();
    for (int[] size : encoder ? new int[][] {{4, 5}, {18, 19}} : new int[][] {{4, 5}, {6, 3}}) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 2, size[0], size[1], 5);
      batch.setKnown(0, 1, 1, false);
      batch.setKnown(1, 2, 0, false);
      Map<String, double[]> gradients = loss.gradients(batch);
      for (String name : loss.values.keySet()) {
        double[] gradient = gradients.get(name);
        double[] direction = direction(name, gradient.length);
        double expected = 0;
        for (int i = 0; i < gradient.length; i++) {
          expected += gradient[i] * direction[i];
        }
        double tolerance = 1e-6 * Math.max(Math.abs(expected), 1e-2);
        double difference = loss.alongDirection(batch, name, direction, STEP);
        if (Math.abs(difference - expected) > tolerance) {
          // A ReLU's kink between the two points spoils a difference, and lies between those of
          // a narrower one eight times less often.
          difference = loss.alongDirection(batch, name, direction, STEP / 8);
        }
        assertThat(difference)
            .as("%s at %d×%d", name, size[0], size[1])
            .isCloseTo(expected, within(tolerance));
      }
    }
  }

  private static void requireZeroBehindTheMask(Differentiated loss, Architecture architecture) {
    PixelBatch batch = Catalogue.randomBatch(architecture, 2, 5, 5, 5);
    double[] gradient = loss.gradients(batch).get("first/kernel");
    int channels = architecture.hyperparameters().channels();
    ColourGroups image = ColourGroups.image(channels, architecture.hyperparameters().validity());
    ColourGroups features =
        ColourGroups.of(2 * architecture.hyperparameters().features(), channels);
    float[] mask =
        new MaskedConvolution.Geometry(4, 3, 3, true, image, features).mask(Masking.CAUSAL);
    assertThat(mask).contains(0f, 1f);
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] == 0) {
        assertThat(gradient[i]).isZero();
      }
    }
    assertThat(Arrays.stream(gradient).filter(g -> g != 0).count()).isPositive();
  }

  private static double[] direction(String name, int length) {
    float[] values = Catalogue.randomWeight(name, new int[] {length}, 99).values();
    double[] direction = new double[length];
    for (int i = 0; i < length; i++) {
      direction[i] = values[i];
    }
    return direction;
  }

  /** A network in double precision and its loss as a function of the weights. */
  private static final class Differentiated implements AutoCloseable {
    private final NetworkGraph<TFloat64> graph;
    private final Session session;
    private final Map<String, double[]> values = new LinkedHashMap<>();

    Differentiated(Architecture architecture) {
      this(architecture, Precision.FLOAT32);
    }

    /** As for a session that rounds, in one that does not. */
    Differentiated(Architecture architecture, Precision learning) {
      graph =
          new NetworkGraph<>(
              new NetworkConfiguration(architecture, Catalogue.ADAM),
              TFloat64.class,
              Masking.CAUSAL,
              learning);
      session = new Session(graph.graph(), SessionThreads.configuration());
      graph
          .variables()
          .forEach(
              (name, variable) -> {
                int[] shape =
                    Arrays.stream(variable.asOutput().shape().asArray())
                        .mapToInt(s -> (int) s)
                        .toArray();
                double[] random = new double[Weight.size(shape)];
                float[] weight = Catalogue.randomWeight(name, shape, 1).values();
                for (int i = 0; i < random.length; i++) {
                  random[i] = weight[i];
                }
                values.put(name, random);
              });
    }

    /** The central difference over a step to either side. */
    double alongDirection(PixelBatch batch, String name, double[] direction, double step) {
      double[] start = values.get(name);
      double[] moved = start.clone();
      values.put(name, moved);
      double[] losses = new double[2];
      for (int side = 0; side < 2; side++) {
        double moves = side == 0 ? step : -step;
        for (int i = 0; i < moved.length; i++) {
          moved[i] = start[i] + moves * direction[i];
        }
        losses[side] = fetch(batch, List.of(graph.mean())).get(0)[0];
      }
      values.put(name, start);
      return (losses[0] - losses[1]) / (2 * step);
    }

    Map<String, double[]> gradients(PixelBatch batch) {
      List<Operand<TFloat64>> operands = new ArrayList<>();
      values.keySet().forEach(name -> operands.add(graph.gradient(name)));
      Map<String, double[]> gradients = new LinkedHashMap<>();
      List<double[]> fetched = fetch(batch, operands);
      values.keySet().forEach(name -> gradients.put(name, fetched.get(gradients.size())));
      return gradients;
    }

    /** Sets the weights to {@link #values} and asks. */
    private List<double[]> fetch(PixelBatch batch, List<Operand<TFloat64>> what) {
      List<Tensor> fed = new ArrayList<>();
      try {
        Session.Runner weights = session.runner();
        values.forEach(
            (name, value) -> {
              Shape shape = graph.variables().get(name).asOutput().shape();
              fed.add(TFloat64.tensorOf(shape, DataBuffers.of(value)));
              weights.feed(graph.newValue(name), fed.get(fed.size() - 1));
            });
        weights.addTarget(graph.assignment()).run().close();
        Session.Runner runner = session.runner();
        Shape image = Shape.of(batch.count(), batch.height(), batch.width(), batch.channels());
        fed.add(TInt32.tensorOf(image, DataBuffers.of(batch.levels())));
        runner.feed(graph.inputs().levels(), fed.get(fed.size() - 1));
        fed.add(real(batch, 1, batch.knownOnes()));
        runner.feed(graph.inputs().known(), fed.get(fed.size() - 1));
        if (graph.conditioning() != null && graph.encoded() == null) {
          fed.add(real(batch, batch.conditioning(), batch.conditioningMap()));
          runner.feed(graph.conditioning(), fed.get(fed.size() - 1));
        }
        if (graph.inputs().guide() != null) {
          fed.add(real(batch, batch.guide(), batch.guideMap()));
          runner.feed(graph.inputs().guide(), fed.get(fed.size() - 1));
        }
        if (graph.inputs().shown() != null) {
          fed.add(real(batch, 1, batch.shownOnes()));
          runner.feed(graph.inputs().shown(), fed.get(fed.size() - 1));
        }
        if (graph.inputs().orientation() != null) {
          double[] ones = new double[8 * batch.count()];
          for (int turned = 0; turned < batch.count(); turned++) {
            ones[8 * turned + batch.orientation(turned)] = 1;
          }
          fed.add(TFloat64.tensorOf(Shape.of(batch.count(), 8), DataBuffers.of(ones)));
          runner.feed(graph.inputs().orientation(), fed.get(fed.size() - 1));
        }
        what.forEach(runner::fetch);
        return read(runner, what.size());
      } finally {
        fed.forEach(Tensor::close);
      }
    }

    private static TFloat64 real(PixelBatch batch, int features, float[] values) {
      Shape shape = Shape.of(batch.count(), batch.height(), batch.width(), features);
      return TFloat64.tensorOf(shape, DataBuffers.of(doubles(values)));
    }

    private static List<double[]> read(Session.Runner runner, int count) {
      try (Result result = runner.run()) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          double[] values = new double[Math.toIntExact(result.get(i).shape().size())];
          ((TFloat64) result.get(i)).asRawTensor().data().asDoubles().read(values);
          all.add(values);
        }
        return all;
      }
    }

    private static double[] doubles(float[] floats) {
      double[] doubles = new double[floats.length];
      for (int i = 0; i < floats.length; i++) {
        doubles[i] = floats[i];
      }
      return doubles;
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
