// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import io.github.pixelrnn.command.FilledImage.Filling;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.fill.ImageInpainting;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.InpaintingSettings;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.ResultSettings;
import io.github.pixelrnn.job.settings.SamplingSettings;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.job.settings.Start;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other fills of an image whose networks draw every level alike. */
class FilledImageTest {
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  /** As the parameters in their Info say. */
  @Test
  void drawsOtherFillsWithTheNextSeeds() throws IOException {
    FilledImage image = fill(ModelChoice.TRAIN_HERE, 5);
    assertThat(image.count()).isEqualTo(4);
    Filling second = image.fill(1, Progress.silent());
    Map<String, Object> facts = Provenance.ofText(second.info()).facts();
    assertThat(facts.get("model")).isEqualTo("trained-on-grey");
    assertThat(String.valueOf(facts.get("parameters"))).contains("seed=6", "model=trained-on-grey");
    assertThat(log).filteredOn(line -> line.startsWith("Training")).hasSize(1);
    ImagePlus shown = image.result();
    ImagePlus first = shown.duplicate();
    image.holes().write(shown, second.pixels());
    assertThat(shown.getProcessor().getPixels()).isNotEqualTo(first.getProcessor().getPixels());
    // Used again, that seed gives the same.
    ImagePlus again = fill("trained-on-grey", 6).result();
    assertThat(again.getProcessor().getPixels()).isEqualTo(shown.getProcessor().getPixels());
  }

  @Test
  void remembersWhatWasThere() throws IOException {
    FilledImage image = fill(ModelChoice.TRAIN_HERE, 1);
    image.holes().write(image.result(), image.before().pixels());
    assertThat(image.result().getProcessor().getPixels())
        .isEqualTo(grey().getProcessor().getPixels());
  }

  /** A training of an hour, finished at once. */
  @Test
  void trainsOnceOnTheImageUntilItIsFinished() throws IOException {
    assertThat(fill(ModelChoice.TRAIN_HERE, 1).canTrain()).isFalse();
    FilledImage image = fill("trained-on-grey", 1);
    assertThat(image.canTrain()).isTrue();
    AtomicInteger asked = new AtomicInteger();
    Filling trained = image.trained(() -> asked.incrementAndGet() > 9, Progress.silent());
    Map<String, Object> facts = Provenance.ofText(trained.info()).facts();
    assertThat(String.valueOf(facts.get("parameters"))).contains("model=Train on this image");
    assertThat(Integer.parseInt(String.valueOf(facts.get("steps")))).isBetween(3, 20);
  }

  @Test
  void canBeStopped() throws IOException {
    fill(ModelChoice.TRAIN_HERE, 1);
    FilledImage image = fill("trained-on-grey", 1);
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () -> image.trained(() -> false, (task, done, all) -> asked.incrementAndGet() < 9))
        .isInstanceOf(CancellationException.class);
  }

  private FilledImage fill(String model, long seed) throws IOException {
    boolean train = model.equals(ModelChoice.TRAIN_HERE);
    ImageInpainting job =
        new ImageInpainting(
            new Installation(folder.resolve("models"), List.of(), new UniformEngine()),
            new ModelChoice(model, ModelChoice.ARCHITECTURE, Start.NOTHING, 60, train ? 4 : 0),
            new InpaintingSettings(new SamplingSettings(1, seed), 0, 1),
            new ResultSettings(Fill.SAMPLE, 1, false),
            new Invocation("Inpaint", Map.of("model", model, "result", "Sample", "seed", seed)),
            log::add,
            System::nanoTime);
    ImagePlus original = grey();
    MaskedImage masked =
        MaskedImage.ofCopy(
            original,
            new MaskSettings(MaskKind.ofHoles("Value"), "", false, 0),
            Slices.CURRENT,
            BesideSettings.NONE,
            (parameter, name) -> null,
            true);
    FilledImage image = FilledImage.of(original, job, masked);
    Outcome outcome = job.run(masked, Progress.silent());
    image.filled(outcome);
    return image;
  }

  private static ImagePlus grey() {
    ImagePlus image = IJ.createImage("grey", "8-bit black", 40, 30, 1);
    for (int i = 0; i < 1200; i++) {
      image.getProcessor().set(i, 50 + i * 37 % 100);
    }
    for (int i = 0; i < 12; i++) {
      image.getProcessor().set(10 + i % 4, 12 + i / 4, 0);
    }
    return image;
  }
}
