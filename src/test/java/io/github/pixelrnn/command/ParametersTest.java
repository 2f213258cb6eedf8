// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

class ParametersTest {
  /** Of a folder that has a library model's name nothing is read. */
  @Test
  void modelsOfTheLibraryAreNoFilesThatAreRead() {
    CommandModule module = PixelCommand.moduleOf(Inpaint.class);
    module.setInput("model", "photo");
    module.setInput("maskimage", "mask.png");
    Parameters parameters = Parameters.of((PixelCommand) module.getCommand());

    assertThat(parameters.inputs("photo"::equals))
        .containsEntry("maskimage", Path.of("mask.png"))
        .doesNotContainKey("model");
    assertThat(parameters.inputs(name -> false)).containsEntry("model", Path.of("photo"));
  }
}
