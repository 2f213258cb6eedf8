// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.evaluation.Evaluation;
import io.github.pixelrnn.evaluation.Likelihood;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.image.SurpriseImage;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Frame;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells how probable images are under a model. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PixelRNN>Evaluate...",
    description = "Tell how probable images are under a model")
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
      label = "Limit",
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
      description = "Fixes the binarization: same seed, same figures",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Surprise", type = ItemIO.OUTPUT)
  private ImagePlus map;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "the name of one in the library, or its folder");
    Allowed.within("limit", limit, 0, Integer.MAX_VALUE);
    long most = limit == 0 ? Long.MAX_VALUE : limit;
    List<ImagePlus> sources = NamedImage.all("images", images, image, most);
    try (var opened = installation().models().open(model)) {
      ModelCard card = opened.card();
      Frame frame = card.configuration().architecture().frame();
      // Binarization starts from grey values, whose levels are the 256 of a byte.
      int levels = card.binarization() == Binarization.NONE ? frame.levels() : 256;
      MaskChoice noMask = new MaskChoice(MaskChoice.NONE, "", false, 0);
      ImageSet set = ImageSet.of(sources, noMask, levels, "", most);
      ModelFit.require(card, set.channels());
      SurpriseImage maps = surprise ? new SurpriseImage(sources, set.images().size()) : null;
      Likelihood likelihood =
          new Evaluation(opened.alone(), card.binarization(), new Noise(seed))
              .of(
                  set.images().stream().map(TrainingImage::levels).toList(),
                  maps == null ? (number, bits) -> {} : (number, bits) -> maps.add(bits),
                  progress);
      Provenance made = Provenance.empty();
      if (maps != null) {
        made =
            Origin.with(Origin.of(this, card, installation().engine()), set.levels())
                .with("image", sources.size() == 1 ? sources.get(0).getTitle() : "see labels")
                .with("unit", "bits");
        map = maps.image(made);
      }
      return outcome(card, frame, likelihood, made);
    }
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

  private Outcome outcome(ModelCard card, Frame frame, Likelihood likelihood, Provenance made) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("images", likelihood.images());
    answer.put("nats_per_image", likelihood.natsPerImage());
    answer.put("bits_per_dim", likelihood.bitsPerDim());
    answer.put("levels", frame.levels());
    answer.put("binarize", card.binarization().label());
    answer.put("model", card.name());
    String text =
        String.format(
            Locale.ROOT,
            "%s on %d %s: %.3f nats per image, %.4f bits/dim (%d levels, binarize %s)",
            card.name(),
            likelihood.images(),
            likelihood.images() == 1 ? "image" : "images",
            likelihood.natsPerImage(),
            likelihood.bitsPerDim(),
            frame.levels(),
            card.binarization().label());
    return Outcome.of(map, made, answer, text);
  }
}
