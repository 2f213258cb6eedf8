// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.evaluation.Distribution;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots how probable a model finds each value of one pixel. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PixelRNN>Pixel Distribution...",
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
      label = "x (pixels)",
      description = "Column, 0 at the left; -1 for that of the point selection",
      min = "-1",
      persist = false)
  private int x = PointOfInterest.SELECTED;

  @Parameter(
      label = "y (pixels)",
      description = "Row, 0 at the top; -1 for that of the point selection",
      min = "-1",
      persist = false)
  private int y = PointOfInterest.SELECTED;

  @Parameter(
      label = "Channel",
      description = "For RGB images: which, given the channels before it",
      choices = {PointOfInterest.RED, PointOfInterest.GREEN, PointOfInterest.BLUE},
      persist = false)
  private String channel = PointOfInterest.RED;

  @Parameter(
      label = "Seed",
      description = "Fixes the binarization for models of black and white; as in Evaluate...",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Plot", type = ItemIO.OUTPUT)
  private ImagePlus plot;

  @Override
  public Outcome perform(Progress progress) throws IOException {
    Allowed.given("model", model, "the name of one in the library, or its folder");
    Planes planes = Allowed.planes(image);
    Distribution.Place place = PointOfInterest.of(planes, x, y, channel);
    int plane = planes.current();
    NonFinite.refuse(planes, new int[] {plane}, null);
    ModelFit.require(installation().models().card(model), planes.channels());
    try (var opened = installation().models().open(model)) {
      ModelCard card = opened.card();
      boolean binary = card.binarization() != Binarization.NONE;
      int count = card.levels().count();
      Quantization grey = quantization(planes, plane, binary ? 256 : count);
      Distribution distribution =
          Distribution.of(
              opened.alone(),
              grey.levels(planes.values(plane)),
              card.binarization(),
              new Noise(seed),
              plane,
              place,
              progress);
      Quantization shown = binary ? quantization(planes, plane, count, true) : grey;
      Provenance made =
          Origin.with(Origin.of(this, card, installation().engine()), List.of(shown.levels()))
              .with("image", image.getTitle())
              .with("plane", plane + 1)
              .with("x", place.x())
              .with("y", place.y());
      if (planes.isRgb()) {
        made = made.with("channel", PointOfInterest.COLOURS.get(place.channel()));
      }
      double raw =
          planes.values(plane).getAt(place.x(), place.y(), place.channel()).getRealDouble();
      // Of black and white models the line stands at what the value was taken as.
      double seen = binary ? shown.middle(distribution.level()) : raw;
      String where = card.name() + " at (" + place.x() + ", " + place.y() + ")";
      plot = new DistributionPlot(distribution, shown).image("Distribution: " + where, seen, made);
      return Outcome.of(
          plot,
          made,
          answer(made, distribution, shown, raw),
          text(where, distribution, shown, seen));
    }
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

  private static Quantization quantization(Planes planes, int plane, int count) {
    return quantization(planes, plane, count, false);
  }

  private static Quantization quantization(Planes planes, int plane, int count, boolean binary) {
    int[] used = {plane};
    return new Quantization(
        ValueRange.of(planes, used, null, count).levels(count, planes.integers()), binary);
  }

  private static Map<String, Object> answer(
      Provenance made, Distribution distribution, Quantization shown, double raw) {
    List<Double> p = distribution.probabilities();
    List<Double> values = IntStream.range(0, p.size()).mapToObj(shown::middle).toList();
    Map<String, Object> answer = new LinkedHashMap<>(made.facts());
    answer.put("value", raw);
    answer.put("level", distribution.level());
    answer.put("probability", p.get(distribution.level()));
    answer.put("bits", distribution.bits());
    answer.put("entropy_bits", distribution.entropy());
    answer.put("most_probable", values.get(distribution.mostProbable()));
    answer.put("values", values);
    answer.put("probabilities", p);
    return answer;
  }

  private static String text(
      String where, Distribution distribution, Quantization shown, double seen) {
    List<Double> p = distribution.probabilities();
    int best = distribution.mostProbable();
    return String.format(
        Locale.ROOT,
        "%s: the image's value %s has p = %.4f (%.2f bits); the most probable is %s, p = %.4f;"
            + " entropy %.2f bits",
        where,
        DistributionPlot.text(seen),
        p.get(distribution.level()),
        distribution.bits(),
        DistributionPlot.text(shown.middle(best)),
        p.get(best),
        distribution.entropy());
  }
}
