// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A command with a parameter of each kind, whose result shows what they were. */
public final class Doubling extends PixelCommand {
  @Parameter(label = "Image", required = false)
  private ImagePlus image;

  @Parameter(label = "Factor", description = "100% sure", min = "1", max = "9")
  private int factor = 2;

  @Parameter(label = "Share", description = "Of the whole")
  private double share = 0.5;

  @Parameter(label = "Flag", description = "Yes or no")
  private boolean flag = false;

  @Parameter(
      label = "Kind",
      description = "What comes out",
      choices = {"grey", "deep", "broken"})
  private String kind = "grey";

  @Parameter(label = "Result", type = ItemIO.OUTPUT)
  private ImagePlus result;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.within("factor", factor, 1, 9);
    Planes planes = Planes.of(image);
    System.out.println("a library says something");
    progress.require("Doubling", 1, 1);
    switch (kind) {
      case "deep" -> result = new ImagePlus("", new FloatProcessor(1, 1));
      case "broken" -> throw new IOException("the\ndisk is gone");
      default -> {
        int value = factor * planes.image().getProcessor().get(0) + (flag ? 1 : 0);
        result = new ImagePlus("", new ByteProcessor(1, 1, new byte[] {(byte) value}));
      }
    }
    Provenance made = Provenance.empty().with("parameters", Parameters.of(this).values());
    return Outcome.of(result, made.with("share", share), "doubled");
  }
}
