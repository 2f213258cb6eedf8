// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where models lie on this machine, and what runs them.
 *
 * @param writable the folder of the user's own models; need not exist yet
 * @param bundled folders of models that came with the software
 * @param engine runs them
 */
public record Installation(Path writable, List<Path> bundled, Engine engine) {
  /** The system property that names folders of bundled models, separated like a class path. */
  static final String BUNDLED_PROPERTY = "pixelrnn.bundled";

  /** The variable that names the folder of the user's own models. */
  public static final String LIBRARY_VARIABLE = "PIXELRNN_MODELS";

  /** As the system properties and the environment say. TensorFlow is loaded when first needed. */
  public static Installation standard() {
    String bundled = System.getProperty(BUNDLED_PROPERTY, "");
    List<Path> folders =
        Arrays.stream(bundled.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
    return new Installation(
        ownModels(), folders, new MultiScaleEngine(new DeferredEngine(EngineLoader::load)));
  }

  /** This with another folder for the user's own models. */
  public Installation withLibrary(Path folder) {
    return new Installation(folder, bundled, engine);
  }

  /** This with an engine that tells people what takes long once. */
  public Installation telling(Consumer<String> people) {
    return new Installation(writable, bundled, engine.telling(people));
  }

  /** The models to be seen. */
  public ModelLibrary models() {
    return new ModelLibrary(writable, bundled, engine);
  }

  private static Path ownModels() {
    String named = System.getenv(LIBRARY_VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    String imagej = System.getProperty("ij.dir", System.getProperty("imagej.dir"));
    // A Fiji that an administrator installed can't be written to.
    return imagej != null && Files.isWritable(Path.of(imagej))
        ? Path.of(imagej, "models", "pixelrnn")
        : Path.of(System.getProperty("user.home"), ".pixelrnn", "models");
  }
}
