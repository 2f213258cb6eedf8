// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.architecture.Precision;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Where models lie on this machine, what runs them, and who does the work.
 *
 * @param writable the folder of the user's own models; need not exist yet
 * @param bundled folders of models that came with the software
 * @param engine runs them
 * @param workers do the units of a job that can be shared out
 */
public record Installation(Path writable, List<Path> bundled, Engine engine, Workers workers) {
  /** The system property that names folders of bundled models, separated like a class path. */
  static final String BUNDLED_PROPERTY = "pixelrnn.bundled";

  /** The variable that names the folder of the user's own models. */
  public static final String LIBRARY_VARIABLE = "PIXELRNN_MODELS";

  /** One whose work is done here. */
  public Installation(Path writable, List<Path> bundled, Engine engine) {
    this(writable, bundled, engine, new LoneWorker());
  }

  /** As the system properties and the environment say. TensorFlow is loaded when first needed. */
  public static Installation standard() {
    return of(
        Objects.requireNonNullElse(System.getenv(LIBRARY_VARIABLE), ""), System.getProperties());
  }

  /**
   * As system properties say. What lies in ImageJ's own folder is bundled where the person's own
   * models lie elsewhere.
   *
   * @param library folder of the person's own models; blank for the usual one
   */
  static Installation of(String library, Properties properties) {
    List<Path> bundled = new ArrayList<>();
    for (String folder :
        properties.getProperty(BUNDLED_PROPERTY, "").split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        bundled.add(Path.of(folder));
      }
    }
    Path own = Path.of(properties.getProperty("user.home"), ".pixelrnn", "models");
    String imagej = properties.getProperty("ij.dir", properties.getProperty("imagej.dir"));
    if (imagej != null) {
      Path there = Path.of(imagej, "models", "pixelrnn");
      // A Fiji that an administrator installed can't be written to.
      if (library.isBlank() && Files.isWritable(Path.of(imagej))) {
        own = there;
      } else {
        bundled.add(there);
      }
    }
    return new Installation(
        library.isBlank() ? own : Path.of(library),
        bundled,
        new MultiScaleEngine(new DeferredEngine(EngineLoader::load)));
  }

  /** This with another folder for the user's own models. */
  public Installation withLibrary(Path folder) {
    return new Installation(folder, bundled, engine, workers);
  }

  /** This with others who do the work. */
  public Installation withWorkers(Workers others) {
    return new Installation(writable, bundled, engine, others);
  }

  /** This with an engine that tells people what takes long once. */
  public Installation telling(Consumer<String> people) {
    return new Installation(writable, bundled, engine.telling(people), workers);
  }

  /**
   * This for a training whose steps are computed in a precision.
   *
   * @throws IllegalArgumentException when this machine is not known to have it
   */
  public Installation learningIn(Precision precision) {
    return new Installation(writable, bundled, engine.learningIn(precision), workers);
  }

  /** The models to be seen. */
  public ModelLibrary models() {
    return new ModelLibrary(writable, bundled, engine);
  }
}
