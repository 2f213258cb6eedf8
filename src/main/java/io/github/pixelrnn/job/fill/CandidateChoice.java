// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.WrongParameterException;

/**
 * One of several answers taken as the result.
 *
 * @param stack of answers, as a filling with several candidates makes it
 * @param slice which one, from 1
 * @param invocation for the provenance
 */
public record CandidateChoice(ImagePlus stack, int slice, Invocation invocation) {
  /**
   * @throws IllegalArgumentException when there is no image, or one of something else
   * @throws WrongParameterException when it has no such slice
   */
  public CandidateChoice {
    if (stack == null) {
      throw new IllegalArgumentException("image: there is none; open or choose one");
    }
    if (!Candidates.isLabel(stack.getStack().getSliceLabel(1))) {
      throw new IllegalArgumentException(
          "image: "
              + stack.getTitle()
              + " is no stack of candidates; Inpaint makes one with candidates above 1");
    }
    if (slice < 1 || slice > stack.getStackSize()) {
      throw new WrongParameterException(
          "slice must be 1…" + stack.getStackSize() + ", or 0 for the one shown, got " + slice);
    }
  }

  /** The answer as an image of its own; the stack stays as it is. */
  public Outcome run() {
    String label = stack.getStack().getSliceLabel(slice).lines().findFirst().orElseThrow();
    String name = label.split("[,:]", 2)[0];
    ResultImage result = ResultImage.copyOfSlice(stack, slice, stack.getTitle() + ", " + name);
    Provenance made =
        Provenance.empty()
            .with("command", invocation.command())
            .with("parameters", invocation.parameters())
            .with("image", stack.getTitle())
            .with("chosen", label)
            .with("stack", Provenance.ofText(stack.getInfoProperty()).facts());
    result.describe(Provenance.empty().with("chosen", label));
    return Outcome.of(result.image(), made, "Chosen: " + label);
  }
}
