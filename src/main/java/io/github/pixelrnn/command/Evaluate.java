// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.evaluation.ImageSetEvaluation;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells how probable images are under a model. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Evaluate...", weight = 5)
    },
    description = "Tell how well a model knows images: how probable it finds them")
public final class Evaluate extends PixelCommand {
  @Parameter(
      label = "Active image",
      description = "Taken when images is empty",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Images (empty: active one)",
      description = "Title of an open image, a file, a folder or an IDX file; empty: active image",
      required = false,
      style = PickedText.IMAGE,
      persist = false)
  private String images = "";

  @Parameter(
      label = "Model",
      description = "Name of a model in the library, or its folder",
      style = PickedText.MODEL,
      persist = false)
  private String model = "mnist-pixelcnn";

  @Parameter(
      label = "At most",
      description = "How many images at most; 0 for all",
      min = "0",
      persist = false)
  private int limit = 0;

  @Parameter(
      label = "Surprise map",
      description =
          "Also make a 32-bit map of how improbable each pixel is, in bits: where it is bright,"
              + " something may be wrong with the image",
      persist = false)
  private boolean surprise = false;

  @Parameter(
      label = "Seed",
      description = "How chance makes grey pixels black or white: same seed, same figures",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Surprise", type = ItemIO.OUTPUT)
  @SuppressWarnings("UnusedVariable") // SciJava reads it
  private ImagePlus map;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "the name of one in the library, or its folder");
    Allowed.within("limit", limit, 0, Integer.MAX_VALUE);
    long most = limit == 0 ? Long.MAX_VALUE : limit;
    List<ImageSource> sources = named().flat("images", images, image);
    Outcome outcome =
        new ImageSetEvaluation(
                installation(), model, seed, invocation(), this::say, System::nanoTime)
            .run(sources, most, surprise, progress);
    map = outcome.image();
    return outcome;
  }

  @Override
  public void requireOutput(Path output) throws IOException {
    if (surprise && output == null) {
      throw new WrongParameterException("output must be given with surprise: --output FILE.tif");
    }
    if (!surprise && output != null) {
      throw new WrongParameterException("output is for the map of surprise; set surprise to true");
    }
    if (surprise) {
      SavedImage.requireWritable(output);
      SavedImage.requireFits(false, 32, output);
    }
  }
}
