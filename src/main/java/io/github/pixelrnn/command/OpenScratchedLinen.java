// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.SampleImage;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** Opens {@link SampleImage#SCRATCHED}. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "File"),
      @Menu(label = "Open Samples"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Scratched Linen", weight = 1)
    },
    description = "Open a weave with a scratch and a grain of dust, which are selected")
public final class OpenScratchedLinen extends SampleCommand {
  public OpenScratchedLinen() {
    super(SampleImage.SCRATCHED);
  }
}
