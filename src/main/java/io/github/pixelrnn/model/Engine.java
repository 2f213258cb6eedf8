// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Builds, checks and opens models. There is one implementation, which the room {@code engine} finds
 * as a service; tests of the use cases bring their own.
 */
public interface Engine {

  /**
   * This engine, telling people a line before something that takes long once, such as unpacking it.
   *
   * @param people told on the thread that waits
   */
  default Engine telling(Consumer<String> people) {
    return this;
  }

  /**
   * This engine with models whose steps are computed in a precision. What they answer is float32 in
   * any case.
   *
   * @return this where it knows one precision only
   * @throws IllegalArgumentException in one sentence, when this machine is not known to have it
   */
  default Engine learningIn(Precision precision) {
    return this;
  }

  /**
   * Loads what the first question would have to wait for, while the caller does something else. A
   * failure is told by that question.
   */
  default void loadAhead() {}

  /**
   * A new network with random weights, drawn from the noise's {@link Noise.Purpose#WEIGHTS}.
   *
   * @throws IllegalArgumentException when the network can't learn in this engine's precision
   */
  TrainableModel create(NetworkConfiguration configuration, Noise noise);

  /**
   * Checks a model's files without running anything of it and without native code: their sizes,
   * every operation in graph and functions, what is run at load, the shapes of its variables, and
   * whether sizes and shapes can be those of the configuration. It takes memory in proportion to
   * the files, whatever they and the card say.
   *
   * @param folder holds {@code saved_model.pb} and {@code variables/}
   * @param configuration as its card says
   * @throws ModelRefusedException naming the file and what was found
   * @throws IOException when a file can't be read
   */
  void check(Path folder, NetworkConfiguration configuration) throws IOException;

  /**
   * Opens a model to ask it, and to train it further.
   *
   * <p>After {@link #check} the network that the configuration gives is built anew and takes the
   * weights from the files, by name and shape. The files' own graph is never run, nor compared with
   * the network's: what of the configuration leaves no trace in the weights' names and shapes, such
   * as residual connections, must be known to be the model's ({@link
   * ModelCard#configurationSha256()}).
   *
   * @param configuration as its card says
   * @throws IllegalArgumentException when the network can't learn in this engine's precision
   * @throws ModelRefusedException as {@link #check}, or when the files do not fit the configuration
   * @throws IOException when a file can't be read
   */
  TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException;

  /**
   * How many threads an operation may use, and how many learn from a batch: it changes the last
   * bits of sums, so that weights learned with another number differ.
   *
   * @throws IllegalArgumentException when the user asked for a number that can't be
   */
  int threads();

  /** The machine the networks run on, as one phrase: device, threads, TensorFlow's version. */
  String device();
}
