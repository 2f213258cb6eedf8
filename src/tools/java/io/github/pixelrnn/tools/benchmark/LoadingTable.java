// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command {@code loading}: how long models take until they can be asked. */
@Command(
    name = "loading",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "How long the models of a library take until they can be asked")
final class LoadingTable implements Table {
  @Option(
      names = "--library",
      defaultValue = "models",
      description = "Folder of the models (${DEFAULT-VALUE})")
  private Path library;

  @Option(
      names = "--runs",
      defaultValue = "5",
      description = "Times each is loaded again (${DEFAULT-VALUE})")
  private int runs;

  @Mixin private OutputForm form;

  @Override
  public boolean json() {
    return form.json();
  }

  @Override
  public List<Task> tasks() throws IOException {
    if (!Files.isDirectory(library)) {
      throw new IOException("library must be a folder of models, got " + library);
    }
    try (Stream<Path> folders = Files.list(library)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("rdf.yaml")))
          .sorted()
          .<Task>map(folder -> new LoadingTask(folder.toString(), runs))
          .toList();
    }
  }

  @Override
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("model", "model");
    columns.put("first_ms", "the first time, ms");
    columns.put("later_ms", "later, ms");
    return columns;
  }

  @Override
  public String footnote() {
    return "Each in a Java of its own, TensorFlow being loaded; the first time with all classes.";
  }
}
