// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.sampling.Sampling;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws images from a model. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PixelRNN>Sample...",
    description = "Draw new images from a model")
public final class Sample extends PixelCommand {
  @Parameter(
      label = "Model",
      description = "Name of a model in the library, or its folder",
      style = PickedText.MODEL,
      persist = false)
  private String model = "mnist-pixelcnn";

  @Parameter(label = "Width (pixels)", description = "Width", min = "1", persist = false)
  private int width = 28;

  @Parameter(label = "Height (pixels)", description = "Height", min = "1", persist = false)
  private int height = 28;

  @Parameter(label = "Count", description = "How many images", min = "1", persist = false)
  private int count = 1;

  @Parameter(
      label = "Temperature",
      description = "Above 0; below 1 plainer, above 1 wilder than the model",
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
      label = "Rows (pixels)",
      description = "How many first rows of the image like to start with",
      min = "0",
      persist = false)
  private int rows = 0;

  @Parameter(label = "Seed", description = "Same seed, same images", persist = false)
  private long seed = 1;

  @Parameter(label = "Drawn", type = ItemIO.OUTPUT)
  private ImagePlus drawn;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "the name of one in the library, or its folder");
    Allowed.within("width", width, 1, 1 << 14);
    Allowed.within("height", height, 1, 1 << 14);
    Allowed.within("count", count, 1, 1 << 16);
    Allowed.positive("temperature", temperature);
    FirstRows first = FirstRows.of(like, rows, width, height);
    Noise noise = new Noise(seed);
    try (var opened = installation().models().open(model)) {
      ModelCard card = opened.card();
      List<Img<UnsignedByteType>> levels =
          draw(
              new Sampling(opened.alone(), noise, temperature),
              first.levels(card, noise),
              progress);
      boolean binary = card.binarization() != Binarization.NONE;
      ResultImage result =
          ResultImage.drawn(
              "Sample of " + card.name(),
              levels,
              new Quantization(Levels.ofBytes(card.levels().count()), binary),
              image -> noise.stream(Noise.Purpose.DITHER, 0, image, 0));
      Provenance made = Origin.of(this, card, installation().engine());
      result.describe(made);
      drawn = result.image();
      return Outcome.of(drawn, made, "");
    }
  }

  private List<Img<UnsignedByteType>> draw(
      Sampling sampling,
      Optional<RandomAccessibleInterval<UnsignedByteType>> start,
      Progress progress) {
    return start.isPresent()
        ? sampling.draw(start.get(), height, count, progress)
        : sampling.draw(width, height, count, progress);
  }

  @Override
  boolean makesStack() {
    return count > 1;
  }
}
