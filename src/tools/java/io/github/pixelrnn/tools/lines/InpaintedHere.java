// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.Launcher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills made by Inpaint in this process, as its users have them.
 *
 * @param folder of NAME.png and NAME-mask.png; NAME-sample.png is written there
 * @param library folder of the models that are trained
 * @param model how Inpaint comes to its model: options of {@code pixelrnn inpaint}
 * @param err gets its progress and what went wrong
 */
record InpaintedHere(Path folder, Path library, List<String> model, PrintStream err) {

  InpaintedHere {
    model = List.copyOf(model);
  }

  /**
   * Fills one.
   *
   * @throws IOException when it failed; why, it has said
   */
  void fill(String name) throws IOException {
    List<String> line = new ArrayList<>(List.of("inpaint", "--mask", "Image"));
    line.addAll(List.of("--image", folder.resolve(name + ".png").toString()));
    line.addAll(List.of("--maskimage", folder.resolve(name + "-mask.png").toString()));
    line.addAll(List.of("--output", folder.resolve(name + "-sample.png").toString()));
    line.addAll(List.of("--library", library.toString()));
    line.addAll(model);
    int code =
        new Launcher(Launcher.commands(), Installation.standard().withLibrary(library), err, err)
            .run(line.toArray(String[]::new));
    if (code != Launcher.DONE) {
      throw new IOException(String.join(" ", line) + " ended with " + code);
    }
  }
}
