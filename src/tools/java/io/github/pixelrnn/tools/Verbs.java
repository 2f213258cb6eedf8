// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * The launcher's verbs, run in this process.
 *
 * @param library folder of the models that they make
 * @param err gets their progress and what went wrong
 */
public record Verbs(Path library, PrintStream err) {

  /** Where the verbs find models. */
  public Installation installation() {
    return Installation.standard().withLibrary(library);
  }

  /**
   * Runs one.
   *
   * @return the JSON that it answers
   * @throws IOException when it failed; why, it has said
   */
  @SuppressWarnings("unchecked") // it answers an object
  public Map<String, Object> run(List<String> line) throws IOException {
    List<String> arguments = new ArrayList<>(line);
    arguments.addAll(List.of("--library", library.toString(), "--json"));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(answer, true, StandardCharsets.UTF_8);
    int code =
        new Launcher(Launcher.commands(), installation(), out, err)
            .run(arguments.toArray(String[]::new));
    if (code != Launcher.DONE) {
      throw new IOException(String.join(" ", line) + " ended with " + code);
    }
    LoadSettings settings = LoadSettings.builder().setSchema(new JsonSchema()).build();
    return (Map<String, Object>)
        new Load(settings).loadFromString(answer.toString(StandardCharsets.UTF_8));
  }
}
