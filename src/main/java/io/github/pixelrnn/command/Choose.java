// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.fill.CandidateChoice;
import io.github.pixelrnn.model.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Keeps one of several candidates as the result. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Choose Candidate", weight = 1.5)
    },
    description = "Take the candidate that a stack from Inpaint shows as the result")
public final class Choose extends PixelCommand {
  @Parameter(
      label = "Stack of candidates",
      description = "Stays as it is",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Slice",
      description = "Which candidate: 1 is the most probable; 0 is the one that is shown",
      min = "0",
      persist = false)
  private int slice = 0;

  @Parameter(label = "Chosen", type = ItemIO.OUTPUT)
  @SuppressWarnings("UnusedVariable") // SciJava reads it
  private ImagePlus chosen;

  @Override
  public Outcome perform(Progress progress) {
    if (slice == 0 && image != null) {
      slice = image.getCurrentSlice(); // kept, so that the recorder writes down which one it was
    }
    Outcome outcome = new CandidateChoice(image, slice, invocation()).run();
    chosen = outcome.image();
    return outcome;
  }

  @Override
  boolean needsImage() {
    return true;
  }

  /** It is one plane of a stack. */
  @Override
  public boolean keepsType() {
    return false;
  }

  @Override
  public boolean asksNetworks() {
    return false;
  }
}
