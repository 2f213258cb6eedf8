// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.training.Experience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandModule;

/** Training on the image itself, with the real engine. */
class InpaintTest {
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  @Test
  void itsResultCanBeMadeAgainFromTheModelItLeaves() throws IOException {
    Outcome first = inpaint(grey(), Map.of("steps", 4, "start", "Nothing"));
    assertThat(log)
        .containsExactly(
            "Training a PixelCNN for 4 steps, then filling 6 pixels (0.50 % of the image)",
            "Trained 4 steps; the model stays in the library: trained-on-My-photo-1-");
    Map<String, Object> facts = first.provenance().facts();
    ModelCard card = installation().models().card("trained-on-My-photo-1-");
    assertThat(facts)
        .containsEntry("model", card.name())
        .containsEntry("weights_sha256", card.weightsSha256())
        .containsEntry("steps", 4L)
        .containsEntry("reach_above", 41)
        .containsEntry("reach_below", 33)
        .containsEntry("predictor", "Neighbours")
        .containsEntry("reach_exact", true);
    assertThat(card.configuration().architecture().hyperparameters())
        .isEqualTo(
            Hyperparameters.of(5, 32, 64, 256, 1)
                .withValidity(true)
                .withHead(HeadForm.RESIDUAL_TIED)
                .withOrientation(true)
                .withEncoder(new Encoder(24)));
    assertThat(card.configuration().optimizer()).isEqualTo(new Optimizer(Optimizer.Method.ADAM, 1));
    assertThat(card.trainedOn()).isEqualTo("My photo (1).png");

    Outcome again = inpaint(grey(), Map.of("model", card.name()));
    assertThat(again.image().getProcessor().getPixels())
        .isEqualTo(first.image().getProcessor().getPixels());
    assertThat(log.get(2)).isEqualTo("Now filling 6 pixels (0.50 % of the image)");
  }

  /** With the weights that the library has for it, and says so; those of others are not touched. */
  @Test
  void beginsWithExperienceWhereThereIsSome() throws IOException {
    inpaint(grey(), Map.of("steps", 4));
    assertThat(log)
        .contains("There is no model pretrained-grey, so the training begins with nothing")
        .contains("Training a PixelCNN for 4 steps, then filling 6 pixels (0.50 % of the image)");
    String fresh = installation().models().card("trained-on-My-photo-1-").weightsSha256();
    String sha256 = Experiences.save(installation(), "pretrained-grey", 1);
    log.clear();
    Outcome first = inpaint(grey(), Map.of("steps", 4));
    assertThat(log)
        .contains(
            "Training a PixelCNN from pretrained-grey for 4 steps, then filling 6 pixels (0.50 % of"
                + " the image)");
    ModelCard card = installation().models().card("trained-on-My-photo-1-");
    assertThat(card.recipe()).containsEntry("start_sha256", sha256);
    assertThat(first.provenance().facts()).containsEntry("start_sha256", sha256);
    assertThat(card.configuration().architecture()).isEqualTo(Experience.filling(1));
    assertThat(card.weightsSha256()).isNotEqualTo(fresh);
    Outcome again = inpaint(grey(), Map.of("model", card.name()));
    assertThat(again.image().getProcessor().getPixels())
        .isEqualTo(first.image().getProcessor().getPixels());
    inpaint(grey(), Map.of("steps", 4, "start", "Nothing"));
    assertThat(installation().models().card(card.name()).weightsSha256()).isEqualTo(fresh);
    // It fills without training, too.
    inpaint(grey(), Map.of("model", "pretrained-grey"));
    assertThat(installation().models().card("pretrained-grey").weightsSha256()).isEqualTo(sha256);
  }

  @Test
  void refusesExperienceOfOtherNetworks() throws IOException {
    Experiences.save(installation(), "pretrained-grey", 3);
    assertThatThrownBy(() -> inpaint(grey(), Map.of("steps", 4)))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessage(
            "start: pretrained-grey has not the networks that fill grey images after a training on"
                + " them");
  }

  /** With a predictor whose numbers were fitted: they come back from the card as they were. */
  @Test
  void aSmoothImageToo() throws IOException {
    ByteProcessor pixels = new ByteProcessor(64, 64);
    for (int i = 0; i < 64 * 64; i++) {
      int y = i / 64;
      double wave = Math.sin(i % 64 / 11.0) * Math.cos(y / 9.0);
      pixels.set(i, (int) Math.round(128 + 100 * wave));
    }
    for (int i = 0; i < 40; i++) {
      pixels.set(10 + i % 5, 12 + i / 5, 0);
    }
    ImagePlus image = new ImagePlus("smooth", pixels);
    Outcome first = inpaint(image, Map.of("steps", 40));
    assertThat((String) first.provenance().facts().get("predictor")).startsWith("TwoSided");
    Outcome again = inpaint(image, Map.of("model", "trained-on-smooth"));
    assertThat(again.provenance().facts().get("predictor"))
        .isEqualTo(first.provenance().facts().get("predictor"));
    assertThat(again.image().getProcessor().getPixels())
        .isEqualTo(first.image().getProcessor().getPixels());
  }

  @ParameterizedTest
  @MethodSource("io.github.pixelrnn.model.architecture.Architecture#kinds")
  void everyNetworkLearnsAndFills(String kind) throws IOException {
    Outcome first = inpaint(grey(), Map.of("steps", 4, "architecture", kind));
    ModelCard card = installation().models().card("trained-on-My-photo-1-");
    assertThat(card.configuration().architecture().kind()).isEqualTo(kind);
    assertThat(log).anyMatch(line -> line.startsWith("Training a " + kind + " for 4 steps, "));
    assertThat(card.configuration().architecture().hyperparameters().encoder())
        .isEqualTo(new Encoder(24));
    Outcome again = inpaint(grey(), Map.of("model", card.name()));
    byte[] pixels = (byte[]) first.image().getProcessor().getPixels();
    assertThat((byte[]) again.image().getProcessor().getPixels()).isEqualTo(pixels);
    assertThat(first.provenance().facts()).containsEntry("architecture", kind);
    byte[] before = (byte[]) grey().getProcessor().getPixels();
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i] == before[i]).isEqualTo(before[i] != 0);
    }
  }

  /** Down to the place of a value within its level's bin. */
  @Test
  void eachHoleIsThatOfOneOfEightCandidates() throws IOException {
    ShortProcessor pixels = new ShortProcessor(90, 30);
    for (int i = 0; i < 2700; i++) {
      pixels.set(i, 2000 + i * 977 % 9000);
    }
    int[] lefts = {2, 40, 80};
    for (int i = 0; i < 36; i++) {
      pixels.set(lefts[i / 12] + i % 4, 12 + i / 4 % 3, 0);
    }
    ImagePlus image = new ImagePlus("sixteen bits", pixels);
    ImageProcessor filled = inpaint(image, Map.of("steps", 2)).image().getProcessor();
    ImageStack eight =
        inpaint(image, Map.of("model", "trained-on-sixteen-bits", "candidates", 8))
            .image()
            .getStack();
    Set<Integer> taken = new HashSet<>();
    for (int left : lefts) {
      filled.setRoi(left, 12, 4, 3);
      Object hole = filled.crop().getPixels();
      int slice =
          IntStream.rangeClosed(1, 8)
              .filter(
                  k -> {
                    ImageProcessor candidate = eight.getProcessor(k);
                    candidate.setRoi(left, 12, 4, 3);
                    return Arrays.equals((short[]) candidate.crop().getPixels(), (short[]) hole);
                  })
              .findFirst()
              .orElseThrow();
      taken.add(slice);
    }
    assertThat(taken).hasSizeGreaterThan(1);
  }

  @Test
  void saysWhatItDoesNotUseAndWhatItReplaces() throws IOException {
    String name = "trained-on-My-photo-1-";
    inpaint(grey(), Map.of("steps", 2)); // two networks, a step each
    inpaint(grey(), Map.of("model", name));
    assertThat(log).noneMatch(line -> line.contains("Not used") || line.contains("replaces"));
    inpaint(grey(), Map.of("model", name, "architecture", "Row LSTM", "minutes", 9.0));
    inpaint(grey(), Map.of("model", name, "architecture", "PixelCNN", "steps", 9));
    inpaint(grey(), Map.of("steps", 5));
    assertThat(log)
        .contains(
            "Not used, for " + name + " is trained already: architecture, minutes",
            "Not used, for " + name + " is trained already: steps",
            "Training a PixelCNN for 5 steps, then filling 6 pixels (0.50 % of the image)",
            "This replaces the model " + name + " of 2 steps");
  }

  /** It tells why, and a model from the library does the same. */
  @Test
  void bestIsTheMeanOrASmoothContinuationInSmallHoles() throws IOException {
    ByteProcessor pixels = new ByteProcessor(64, 64);
    for (int i = 0; i < 64 * 64; i++) {
      pixels.set(i, 40 + i % 64 + i / 64);
    }
    for (int i = 0; i < 40; i++) {
      pixels.set(10 + i % 5, 12 + i / 5, 0);
    }
    ImagePlus image = new ImagePlus("ramp", pixels);
    Outcome best = inpaint(image, Map.of("steps", 20, "result", "Best"));
    assertThat(log.get(log.size() - 1))
        .matches(
            "1 hole 5 to 20 pixels wide: biharmonic fill \\(error on known pixels nearby: network mean"
                + " [0-9.]+, biharmonic fill 0\\.[0-9]+ levels; runner-up: network mean\\)");
    assertThat(best.provenance().facts()).containsKey("reliability");
    assertThat(best.provenance().facts().get("fills").toString())
        .startsWith("[{plane=1, width=small, holes=1, method=biharmonic fill, reason=error on");
    for (int i = 0; i < 40; i++) {
      int x = 10 + i % 5;
      int y = 12 + i / 5;
      assertThat(best.image().getProcessor().get(x, y)).isBetween(39 + x + y, 41 + x + y);
    }
    ModelCard card = installation().models().card("trained-on-ramp");
    assertThat(card.recipe().get("reliability")).contains("speck mean ", "narrow ", "small ");
    Outcome again = inpaint(image, Map.of("model", card.name(), "result", "Best"));
    assertThat(again.image().getProcessor().getPixels())
        .isEqualTo(best.image().getProcessor().getPixels());
    // Without it the same places are found again, by the seed.
    inpaint(image, Map.of("steps", 20));
    assertThat(installation().models().card(card.name()).recipe()).doesNotContainKey("reliability");
    Outcome later = inpaint(image, Map.of("model", card.name(), "result", "Best"));
    assertThat(later.provenance().facts().get("reliability"))
        .isEqualTo(best.provenance().facts().get("reliability"));
    inpaint(image, Map.of("model", card.name(), "result", "Best", "temperature", 0.5));
    assertThat(log.get(log.size() - 1)).startsWith("1 hole 5 to 20 pixels wide: ");
  }

  @Test
  void learnsColours() throws IOException {
    ImagePlus colour = grey();
    ImageProcessor pixels = new ColorProcessor(colour.getProcessor().createImage());
    Outcome outcome = inpaint(new ImagePlus("colour", pixels), Map.of("steps", 2, "value", 0.0));
    assertThat(outcome.image().getType()).isEqualTo(ImagePlus.COLOR_RGB);
  }

  private Outcome inpaint(ImagePlus image, Map<String, Object> more) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Inpaint.class);
    Inpaint inpaint = (Inpaint) module.getCommand();
    inpaint.use(installation());
    inpaint.logTo(log::add);
    module.setInput("image", image);
    module.setInput("mask", "Value");
    module.setInput("model", ModelChoice.TRAIN_HERE);
    module.setInput("result", Fill.SAMPLE_WORD);
    more.forEach(module::setInput);
    return inpaint.perform(Progress.silent());
  }

  private Installation installation() {
    return new Installation(
        folder.resolve("models"), List.of(), new DeferredEngine(EngineLoader::load));
  }

  private static ImagePlus grey() {
    ByteProcessor pixels = new ByteProcessor(40, 30);
    for (int i = 0; i < 1200; i++) {
      pixels.set(i, 50 + i * 37 % 100);
    }
    for (int i = 0; i < 6; i++) {
      pixels.set(10 + i % 3, 12 + i / 3, 0);
    }
    return new ImagePlus("My photo (1).png", pixels);
  }
}
