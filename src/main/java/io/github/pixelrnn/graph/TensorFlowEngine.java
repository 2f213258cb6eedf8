// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.graph.bundle.Bundle;
import io.github.pixelrnn.graph.bundle.CheckedOnce;
import io.github.pixelrnn.graph.network.WeightCount;
import io.github.pixelrnn.graph.rounding.Processor;
import io.github.pixelrnn.graph.rounding.RoundedLearning;
import io.github.pixelrnn.graph.session.SessionThreads;
import io.github.pixelrnn.graph.session.TensorFlowModel;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.EngineProperties;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The engine on TensorFlow.
 *
 * <p>A stranger's graph is never run. After the check without native code, the graph that the
 * card's configuration gives is built anew and takes nothing but numbers from the bundle, by name
 * and shape, through a restore operation of our own.
 */
public final class TensorFlowEngine implements Engine {
  private final CheckedOnce bundles;
  private final Precision precision;

  /** One whose models are computed in float32. */
  public TensorFlowEngine() {
    this(new CheckedOnce(), Precision.FLOAT32);
  }

  private TensorFlowEngine(CheckedOnce bundles, Precision precision) {
    this.bundles = bundles;
    this.precision = precision;
  }

  @Override
  public Engine learningIn(Precision other) {
    if (other == Precision.BFLOAT16) {
      Processor.ofThisMachine().requireBFloat16();
    }
    return new TensorFlowEngine(bundles, other);
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    precision.requireFor(configuration.architecture());
    return of(TensorFlowModel.create(configuration, precision, noise));
  }

  @Override
  public void check(Path folder, NetworkConfiguration configuration) throws IOException {
    checked(folder, configuration);
  }

  private Bundle checked(Path folder, NetworkConfiguration configuration) throws IOException {
    Bundle bundle = bundles.check(folder);
    Hyperparameters network = configuration.architecture().hyperparameters();
    WeightCount count = WeightCount.of(network);
    if (!count.fits(bundle.bytes(), configuration.optimizer().method())) {
      throw new ModelRefusedException(
          folder.resolve("variables")
              + ": "
              + bundle.bytes()
              + " bytes of weights do not fit the network of the model's card, which has "
              + count.inBytes(configuration.optimizer().method()));
    }
    bundle.requireInterface(network);
    return bundle;
  }

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    EngineProperties.current(); // what is refused there is not the model's fault
    precision.requireFor(configuration.architecture());
    Bundle bundle = checked(folder, configuration);
    Path prefix = folder.resolve("variables").resolve("variables");
    try {
      return of(
          finite(
              TensorFlowModel.restored(configuration, precision, prefix, bundle.variables()),
              prefix));
    } catch (IllegalArgumentException e) {
      throw new ModelRefusedException(
          prefix
              + ": the weights do not fit the network of the model's card ("
              + firstLine(e)
              + ")",
          e);
    } catch (TFResourceExhaustedException e) {
      throw new IOException(prefix + ": there is not enough memory (" + firstLine(e) + ")", e);
    } catch (RuntimeException e) {
      throw new ModelRefusedException(prefix + " can't be read (" + firstLine(e) + ")", e);
    }
  }

  private TrainableModel of(TensorFlowModel model) {
    return precision == Precision.FLOAT32 ? model : new RoundedLearning(model);
  }

  /** TensorFlow's ReLU makes 0 of NaN, so that a spoilt network's answers look like answers. */
  private static TensorFlowModel finite(TensorFlowModel model, Path prefix)
      throws ModelRefusedException {
    boolean done = false;
    try {
      for (Map.Entry<String, Weight> weight : model.weights().entrySet()) {
        if (!weight.getValue().isFinite()) {
          throw new ModelRefusedException(
              prefix + ": the weight " + weight.getKey() + " holds NaN or infinity");
        }
      }
      done = true;
      return model;
    } finally {
      if (!done) {
        model.close();
      }
    }
  }

  @Override
  public int threads() {
    return SessionThreads.count();
  }

  @Override
  public String device() {
    return "CPU, " + SessionThreads.count() + " threads, TensorFlow " + TensorFlow.version();
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
