// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Training on an image with a hole so large that a coarse image is learned too. */
class LargeHoleTest {
  private static final int SIDE = 164;
  private static final int HOLE = 32;

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  @Test
  void theTrialIsToldAndTheModelFillsTheSameAgain() throws IOException {
    ImagePlus image = image("tiles", (x, y) -> (x / 17 + y / 17) % 2 * 110 + 70 + (x * y) % 5);
    Outcome first = inpaint(image, Map.of("steps", 40));
    ModelCard card = installation().models().card("trained-on-tiles");
    assertThat(card.recipe().get("coarse_trial")).matches("[0-9.]+ with, [0-9.]+ without");
    boolean kept = card.recipe().containsKey(OpenedModel.COARSE_SHA256);
    assertThat(Files.exists(folder.resolve("models/trained-on-tiles/coarse"))).isEqualTo(kept);
    assertThat(first.provenance().facts().containsKey("coarse_sha256")).isEqualTo(kept);
    assertSamePixels(first, inpaint(image, Map.of("model", card.name())));
    assertFillsAfter(image, card);
  }

  /** With a coarse model beside it, whatever the trial said: the network itself serves as one. */
  private void assertFillsAfter(ImagePlus image, ModelCard card) throws IOException {
    ModelLibrary library = installation().models();
    Map<String, String> recipe = new HashMap<>(card.recipe());
    recipe.put(OpenedModel.COARSE_SHA256, card.weightsSha256());
    recipe.put(OpenedModel.COARSE_CELL, "4");
    ModelCard naming =
        new ModelCard(
            "after",
            card.configuration(),
            card.levels(),
            card.binarization(),
            card.trainedOn(),
            card.steps(),
            card.bitsPerDim(),
            card.measuredOn(),
            card.weightsSha256(),
            card.version(),
            recipe);
    try (OpenedModel model = library.open(card.name());
        OpenedModel coarse = library.open(card.name())) {
      OpenedModel beside = new OpenedModel(coarse.card(), coarse.model(), coarse.plain());
      library.save(new OpenedModel(naming, model.model(), model.plain(), beside), "", old -> true);
    }
    assertThat(folder.resolve("models/after/coarse/plain/rdf.yaml")).isRegularFile();
    Outcome first = inpaint(image, Map.of("model", "after"));
    assertThat(first.provenance().facts())
        .containsEntry("coarse_cell", 4)
        .containsEntry("coarse_sha256", card.weightsSha256());
    assertSamePixels(first, inpaint(image, Map.of("model", "after")));
    Outcome without = inpaint(image, Map.of("model", card.name()));
    assertThat((byte[]) without.image().getProcessor().getPixels())
        .isNotEqualTo((byte[]) first.image().getProcessor().getPixels());
    Outcome mean = inpaint(image, Map.of("model", "after", "result", "Mean"));
    assertThat(mean.provenance().facts()).containsKey("coarse_sha256");
  }

  @Test
  void smallHolesAreNotTried() throws IOException {
    ImagePlus image = image("small", (x, y) -> 60 + (x * 7 + y * 3) % 90);
    for (int i = 0; i < HOLE * HOLE; i++) {
      if (i % HOLE >= 12) { // leaves a hole 12 pixels wide
        image.getProcessor().set(60 + i % HOLE, 70 + i / HOLE, 99);
      }
    }
    inpaint(image, Map.of("steps", 20));
    ModelCard card = installation().models().card("trained-on-small");
    assertThat(card.recipe()).doesNotContainKeys("coarse_trial", OpenedModel.COARSE_SHA256);
  }

  private static ImagePlus image(String name, IntBinaryOperator level) {
    return image(name, SIDE, level);
  }

  private static ImagePlus image(String name, int side, IntBinaryOperator level) {
    ByteProcessor pixels = new ByteProcessor(side, side);
    for (int i = 0; i < side * side; i++) {
      pixels.set(i, Math.floorMod(level.applyAsInt(i % side, i / side), 255) + 1);
    }
    for (int i = 0; i < HOLE * HOLE; i++) {
      pixels.set(60 + i % HOLE, 70 + i / HOLE, 0);
    }
    return new ImagePlus(name, pixels);
  }

  private static void assertSamePixels(Outcome one, Outcome other) {
    assertThat((byte[]) other.image().getProcessor().getPixels())
        .isEqualTo((byte[]) one.image().getProcessor().getPixels());
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
}
