// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.sampling.FirstRows;
import io.github.pixelrnn.job.sampling.ImageSampling;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws images from a model. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Sample...", weight = 4)
    },
    description = "Draw new images from a model")
public final class Sample extends PixelCommand {
  @Parameter(
      label = "Model",
      description = "Name of a model in the library, or its folder",
      style = PickedText.MODEL,
      persist = false)
  private String model = "mnist-pixelcnn";

  @Parameter(label = "Width", description = "Width", min = "1", persist = false)
  private int width = 28;

  @Parameter(label = "Height", description = "Height", min = "1", persist = false)
  private int height = 28;

  @Parameter(label = "How many", description = "How many images", min = "1", persist = false)
  private int count = 1;

  @Parameter(
      label = "Temperature",
      description =
          "How daring the draw is, above 0: 1 as the model learned it, below 1 plainer, above wilder",
      stepSize = "0.1",
      style = FRACTION,
      persist = false)
  private double temperature = 1;

  @Parameter(
      label = "Begin like image",
      description = "Title or file of an image whose first rows start the texture; empty: none",
      required = false,
      style = PickedText.IMAGE,
      persist = false)
  private String like = "";

  @Parameter(
      label = "First rows",
      description = "How many first rows of the image like to start with",
      min = "0",
      persist = false)
  private int rows = 0;

  @Parameter(label = "Seed", description = "Same seed, same images", persist = false)
  private long seed = 1;

  @Parameter(label = "Drawn", type = ItemIO.OUTPUT)
  @SuppressWarnings("UnusedVariable") // SciJava reads it
  private ImagePlus drawn;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "the name of one in the library, or its folder");
    Allowed.within("width", width, 1, 1 << 14);
    Allowed.within("height", height, 1, 1 << 14);
    Allowed.within("count", count, 1, 1 << 16);
    SamplingSettings settings = new SamplingSettings(temperature, seed);
    FirstRows first = FirstRows.of(like, rows, width, height, named()::of);
    Outcome outcome =
        new ImageSampling(installation(), model, settings, invocation())
            .run(first, height, count, progress);
    drawn = outcome.image();
    return outcome;
  }

  @Override
  boolean makesStack() {
    return count > 1;
  }
}
