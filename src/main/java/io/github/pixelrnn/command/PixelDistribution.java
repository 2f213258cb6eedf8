// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.evaluation.Distribution;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.image.Snapshot;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.evaluation.InspectedPixel;
import io.github.pixelrnn.job.evaluation.PixelInspection;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.Colour;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots how probable a model finds each value of one pixel. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Pixel Distribution...", weight = 6)
    },
    description = "Plot how probable each value of one pixel is, given the pixels before it")
public final class PixelDistribution extends PixelCommand {
  @Parameter(label = "Image", description = "Stays as it is", required = false, persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Model",
      description = "Name of a model in the library, or its folder",
      style = PickedText.MODEL,
      persist = false)
  private String model = "mnist-pixelcnn";

  @Parameter(
      label = "x",
      description = "Column, 0 at the left; -1 for that of the point selection",
      min = "-1",
      persist = false)
  private int x = PointOfInterest.SELECTED;

  @Parameter(
      label = "y",
      description = "Row, 0 at the top; -1 for that of the point selection",
      min = "-1",
      persist = false)
  private int y = PointOfInterest.SELECTED;

  @Parameter(
      label = "Channel",
      description = "For RGB images: which, given the channels before it",
      choices = {Colour.RED_WORD, Colour.GREEN_WORD, Colour.BLUE_WORD},
      persist = false)
  private String channel = Colour.RED_WORD;

  @Parameter(
      label = "Seed",
      description =
          "For models of black and white: how chance makes grey pixels black or white, as in"
              + " Evaluate",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Plot", type = ItemIO.OUTPUT)
  private ImagePlus plot;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "the name of one in the library, or its folder");
    Planes planes = Planes.of(Snapshot.ofCurrent(Allowed.planes(image).image()));
    Distribution.Place place = PointOfInterest.of(planes, x, y, channel);
    InspectedPixel pixel =
        new PixelInspection(installation(), model, seed, invocation()).run(planes, place, progress);
    plot = new DistributionPlot(pixel).image();
    return Outcome.of(plot, pixel.provenance(), pixel.answer(), pixel.text());
  }

  @Override
  boolean needsImage() {
    return true;
  }

  @Override
  public void requireOutput(Path output) throws IOException {
    if (output != null) {
      SavedImage.requireWritable(output);
    }
  }

  @Override
  public boolean keepsType() {
    return false;
  }
}
