// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Training on an image with a hole so large that a coarse image is learned too. */
class LargeHoleTest {
  private static final int SIDE = 136;
  private static final int HOLE = 32;

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  /** Tiles of two greys: the coarse image tells where they are. */
  @Test
  void whereACoarseImageHelpsItIsKeptAndFillsTheSameAgain() throws IOException {
    ImagePlus image = image("tiles", (x, y) -> (x / 17 + y / 17) % 2 * 110 + 70 + (x * y) % 5);
    Outcome first = inpaint(image, Map.of("steps", 60));
    ModelCard card = installation().models().card("trained-on-tiles");
    assertThat(card.recipe().get("coarse_trial")).matches("[0-9.]+ with, [0-9.]+ without");
    assertThat(card.recipe()).containsEntry(OpenedModel.COARSE_CELL, "4");
    Path coarse = folder.resolve("models/trained-on-tiles/coarse");
    assertThat(coarse.resolve("plain/rdf.yaml")).isRegularFile();
    assertThat(first.provenance().facts())
        .containsEntry("coarse_cell", 4)
        .containsEntry("coarse_sha256", card.recipe().get(OpenedModel.COARSE_SHA256));
    assertSamePixels(first, inpaint(image, Map.of("model", card.name())));
    Outcome mean = inpaint(image, Map.of("model", card.name(), "result", "Mean"));
    assertThat(mean.provenance().facts()).containsKey("coarse_sha256");
  }

  /** Noise, of which means of cells are nearly alike wherever they are. */
  @Test
  void whereItDoesNotHelpItIsNotKept() throws IOException {
    ImagePlus image = image("noise", (x, y) -> 60 + (x * 7919 + y * 104729 + x * y * 31) % 120);
    Outcome first = inpaint(image, Map.of("steps", 60));
    ModelCard card = installation().models().card("trained-on-noise");
    assertThat(card.recipe().get("coarse_trial")).matches("[0-9.]+ with, [0-9.]+ without");
    assertThat(card.recipe()).doesNotContainKey(OpenedModel.COARSE_SHA256);
    assertThat(folder.resolve("models/trained-on-noise/coarse")).doesNotExist();
    assertSamePixels(first, inpaint(image, Map.of("model", card.name())));
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
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels.set(i, Math.floorMod(level.applyAsInt(i % SIDE, i / SIDE), 255) + 1);
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
    more.forEach(module::setInput);
    return inpaint.perform(Progress.silent());
  }

  private Installation installation() {
    return new Installation(
        folder.resolve("models"), List.of(), new DeferredEngine(EngineLoader::load));
  }
}
