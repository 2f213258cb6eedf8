// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.SampleImage;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** Opens {@link SampleImage#CELLS}. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "File"),
      @Menu(label = "Open Samples"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Stained Cells", weight = 2)
    },
    description = "Open undamaged cells, in colour")
public final class OpenStainedCells extends SampleCommand {
  public OpenStainedCells() {
    super(SampleImage.CELLS);
  }
}
