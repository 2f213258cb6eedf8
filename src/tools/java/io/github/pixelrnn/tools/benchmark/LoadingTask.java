// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a model takes until it can be asked, its files compared with its card's hashes, once
 * TensorFlow is there.
 *
 * @param folder of the model
 * @param runs after the first one
 */
record LoadingTask(String folder, int runs) implements Task {
  private static final long serialVersionUID = 1;

  LoadingTask {
    if (runs < 1) {
      throw new IllegalArgumentException("runs must be 1 or more, got " + runs);
    }
  }

  @Override
  public String title() {
    return folder;
  }

  @Override
  public Map<String, Object> measure(Engine engine) throws IOException {
    Path model = Path.of(folder).toAbsolutePath().normalize();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("model", model.getFileName().toString());
    figures.put("device", engine.device()); // loads TensorFlow
    ModelLibrary library = new ModelLibrary(model.getParent(), List.of(), engine);
    figures.put("first_ms", milliseconds(library, model));
    double[] later = new double[runs];
    for (int run = 0; run < runs; run++) {
      later[run] = milliseconds(library, model);
    }
    Arrays.sort(later);
    figures.put("later_ms", later[runs / 2]);
    return figures;
  }

  private static double milliseconds(ModelLibrary library, Path model) throws IOException {
    long start = System.nanoTime();
    library.open(model.getFileName().toString()).close();
    return (System.nanoTime() - start) * 1e-6;
  }
}
