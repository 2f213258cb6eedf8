// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Slices and channels beside a hole, with the real engine, from pixels in to pixels out. */
class BesideTest {
  private static final int SIDE = 64;

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private final Noise noise = new Noise(11);

  /** Independent pixels, alike in all planes but for a little noise of each. */
  private int texture(int plane, int i) {
    Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES);
    return 60
        + stream.below(120, i / SIDE, i % SIDE, 0)
        + stream.below(7, i / SIDE, i % SIDE, 1 + plane);
  }

  private static boolean inHole(int i) {
    int y = i / SIDE;
    int x = i % SIDE;
    return y >= 24 && y < 34 && x >= 20 && x < 30;
  }

  private ImagePlus image(int planes, int holes) {
    ImageStack stack = new ImageStack(SIDE, SIDE);
    for (int plane = 0; plane < planes; plane++) {
      ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
      for (int i = 0; i < SIDE * SIDE; i++) {
        boolean hole = inHole(i) && (holes >> plane & 1) != 0;
        pixels.set(i, hole ? 0 : texture(plane, i));
      }
      stack.addSlice(pixels);
    }
    return new ImagePlus("stack", stack);
  }

  private ImagePlus composite(int holes) {
    ImagePlus image = image(2, holes);
    image.setDimensions(2, 1, 1);
    image.setOpenAsHyperStack(true);
    return image;
  }

  private Outcome inpaint(ImagePlus image, Map<String, Object> more) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Inpaint.class);
    Inpaint inpaint = (Inpaint) module.getCommand();
    inpaint.use(
        new Installation(
            folder.resolve("models"), List.of(), new DeferredEngine(EngineLoader::load)));
    inpaint.logTo(log::add);
    module.setInput("image", image);
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "mask",
                "Value",
                "slices",
                "All",
                "model",
                ModelChoice.TRAIN_HERE,
                "result",
                "Sample"));
    all.putAll(more);
    all.forEach(module::setInput);
    return inpaint.perform(Progress.silent());
  }

  /** Root mean square in the hole of one plane. */
  private double error(ImagePlus filled, int plane) {
    ImageProcessor pixels = filled.getStack().getProcessor(plane + 1);
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      sum += inHole(i) ? Math.pow(pixels.get(i) - texture(plane, i), 2) : 0;
    }
    return Math.sqrt(sum / 100);
  }

  /** After thirty steps a third less at least; the network hardly trusts what it expects yet. */
  @Test
  void neighboursTellWhatIsInAHole() throws IOException {
    Map<String, Object> how = Map.of("steps", 30, "result", "Mean");
    double without = error(inpaint(image(3, 0b010), how).image(), 1);
    Outcome outcome =
        inpaint(image(3, 0b010), Map.of("steps", 30, "result", "Mean", "neighbours", 1));
    assertThat(error(outcome.image(), 1)).isLessThan(without * 2 / 3);
    assertThat(outcome.provenance().facts()).containsEntry("beside", "channels 0 neighbours 1");
    assertThat((String) outcome.provenance().facts().get("planes")).startsWith("0 expected ");
  }

  /** From the model that it left; known pixels stay, and hidden ones play no part. */
  @Test
  void itsResultCanBeMadeAgain() throws IOException {
    Map<String, Object> how = Map.of("steps", 6, "neighbours", 2);
    ImagePlus first = inpaint(image(3, 0b011), how).image();
    Map<String, Object> again = Map.of("model", "trained-on-stack", "neighbours", 2);
    same(inpaint(image(3, 0b011), again).image(), first);
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        if (plane == 2 || !inHole(i)) {
          assertThat(first.getStack().getProcessor(plane + 1).get(i)).isEqualTo(texture(plane, i));
        }
      }
    }
    ImagePlus marked = image(3, 0b011);
    ImageStack masks = new ImageStack(SIDE, SIDE);
    for (int plane = 0; plane < 3; plane++) {
      ByteProcessor mask = new ByteProcessor(SIDE, SIDE);
      for (int i = 0; i < SIDE * SIDE; i++) {
        if (inHole(i) && plane < 2) {
          mask.set(i, 1);
          marked.getStack().getProcessor(plane + 1).set(i, i * 31 % 256);
        }
      }
      masks.addSlice(mask);
    }
    Path file = folder.resolve("masks.tif");
    new ij.io.FileSaver(new ImagePlus("masks", masks)).saveAsTiffStack(file.toString());
    ImagePlus hidden =
        inpaint(
                marked,
                Map.of(
                    "model",
                    "trained-on-stack",
                    "neighbours",
                    2,
                    "mask",
                    "Image",
                    "maskimage",
                    file.toString()))
            .image();
    same(hidden, first);
  }

  private static void same(ImagePlus one, ImagePlus other) {
    for (int plane = 1; plane <= 3; plane++) {
      assertThat(one.getStack().getProcessor(plane).getPixels())
          .isEqualTo(other.getStack().getProcessor(plane).getPixels());
    }
  }

  /** A selection on the plane that is shown marks nothing of the others. */
  @Test
  void aSelectionIsOfThePlaneThatIsFilled() throws IOException {
    ImagePlus image = image(3, 0b010);
    image.setSlice(2);
    image.setRoi(20, 24, 10, 10);
    Map<String, Object> how =
        Map.of(
            "mask",
            "Selection",
            "slices",
            "Current",
            "steps",
            30,
            "result",
            "Mean",
            "neighbours",
            1);
    assertThat(error(inpaint(image, how).image(), 1)).isLessThan(22); // 35 without
  }

  @Test
  void saysWhatIsNotSeen() throws IOException {
    inpaint(image(3, 0b010), Map.of("steps", 4));
    inpaint(image(3, 0b010), Map.of("model", "trained-on-stack", "neighbours", 1));
    assertThat(log)
        .contains(
            "neighbours is 1, but trained-on-stack was trained with 0 on either side and sees no"
                + " others");
    inpaint(image(2, 0b010), Map.of("steps", 4, "neighbours", 2));
    assertThat(log).contains("neighbours is 2, but the image has one other slice");
    log.clear();
    inpaint(image(3, 0b010), Map.of("steps", 4, "neighbours", 1));
    assertThat(log).noneMatch(line -> line.startsWith("neighbours is"));
    log.clear();
    inpaint(image(3, 0b010), Map.of("model", "trained-on-stack"));
    assertThat(log.get(0)).startsWith("trained-on-stack sees 0 other channels and 1 slices on");
    Path card = folder.resolve("models").resolve("trained-on-stack").resolve("rdf.yaml");
    String text = Files.readString(card);
    assertThat(text).contains("neighbours 1");
    for (String[] wrong :
        new String[][] {{"neighbours 1", "neighbours 2"}, {" smooth ", " rough "}}) {
      Files.writeString(card, text.replace(wrong[0], wrong[1]));
      assertThatThrownBy(() -> inpaint(image(3, 0b010), Map.of("model", "trained-on-stack")))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining("model: the card of trained-on-stack can't be used: recipe.");
    }
    assertThatThrownBy(() -> inpaint(image(3, 0b010), Map.of("neighbours", 3)))
        .hasMessage("neighbours must be from 0 to 2, got 3");
  }

  /** Damage through both channels: the second fits what was drawn in the first. */
  @Test
  void channelsAgreeWhenTheyAreFilledTogether() throws IOException {
    Map<String, Object> how = Map.of("steps", 30);
    ImagePlus together = inpaint(composite(0b11), how).image();
    ImagePlus apart = inpaint(composite(0b11), Map.of("steps", 30, "together", false)).image();
    assertThat(correlation(together)).isGreaterThan(0.35);
    assertThat(correlation(apart)).isLessThan(0.2);
    ImagePlus best = inpaint(composite(0b11), Map.of("steps", 30, "result", "Best")).image();
    assertThat(best.getNChannels()).isEqualTo(2);
    for (int plane = 0; plane < 2; plane++) { // of independent pixels: no better than that
      assertThat(error(best, plane)).isLessThan(error(together, plane));
      for (int i = 0; i < SIDE * SIDE; i++) {
        int before = texture(plane, i);
        assertThat(inHole(i) || best.getStack().getProcessor(plane + 1).get(i) == before).isTrue();
      }
    }
  }

  /** What was learned of one channel says nothing of how the other goes with it. */
  @Test
  void saysWhichChannelItWasNotTrainedOn() throws IOException {
    ImagePlus first = composite(0b01);
    inpaint(first, Map.of("slices", "Current", "steps", 4));
    ImagePlus second = composite(0b10);
    second.setC(2);
    log.clear();
    inpaint(second, Map.of("slices", "Current", "model", "trained-on-stack"));
    assertThat(log)
        .contains(
            "trained-on-stack was not trained on channel 2, so it does not know what the planes"
                + " beside tell of it");
    log.clear();
    first.setC(1);
    inpaint(first, Map.of("slices", "Current", "model", "trained-on-stack"));
    assertThat(log).noneMatch(line -> line.contains("was not trained on"));
  }

  /** Of both channels in the hole. */
  private static double correlation(ImagePlus image) {
    double[] sums = new double[5];
    for (int i = 0; i < SIDE * SIDE; i++) {
      if (inHole(i)) {
        double a = image.getStack().getProcessor(1).get(i);
        double b = image.getStack().getProcessor(2).get(i);
        sums[0] += a;
        sums[1] += b;
        sums[2] += a * a;
        sums[3] += b * b;
        sums[4] += a * b;
      }
    }
    double covariance = sums[4] / 100 - sums[0] * sums[1] / 1e4;
    double a = sums[2] / 100 - sums[0] * sums[0] / 1e4;
    double b = sums[3] / 100 - sums[1] * sums[1] / 1e4;
    return covariance / Math.sqrt(a * b);
  }
}
