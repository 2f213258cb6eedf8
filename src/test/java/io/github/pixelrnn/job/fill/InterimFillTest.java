// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.job.MaskedImage;
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
import io.github.pixelrnn.training.TrainingState;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person sees of a training on an image, with the real engine and a clock that is set. */
class InterimFillTest {
  private static final int SIDE = 40;

  @TempDir Path folder;
  private final AtomicLong clock = new AtomicLong();
  private final List<ImagePlus> shown = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private long between;

  @ParameterizedTest
  @Tag("slow")
  @EnumSource(Fill.class)
  void showsTheHoleFilledAndChangesNothingOfTheResult(Fill fill) throws IOException {
    ImagePlus without = fill(fill, null, Long.MAX_VALUE);
    ImagePlus with = fill(fill, new LearningView(this::open, shown::add), 30);
    assertThat(with.getProcessor().getPixels()).isEqualTo(without.getProcessor().getPixels());
    assertThat(with.getOverlay()).isNull();

    assertThat(told).startsWith("trained-on-steps", "Learning the image").endsWith("closed");
    assertThat(told).contains("Trying the first way", "Learning to fill");
    assertThat(shown).hasSizeGreaterThan(3);
    assertThat(shown.get(0).getTitle()).isEqualTo("Filling steps");
    assertThat(shown.get(0).getProperty("Label")).isEqualTo("nothing learned yet");
    assertThat((String) shown.get(2).getProperty("Label")).matches("after [0-9]+ steps");
    assertThat(shown.get(2).getOverlay().get(0).getBounds()).isEqualTo(new Rectangle(10, 12, 4, 3));
    Set<String> fills = new HashSet<>();
    for (ImagePlus one : shown) {
      fills.add(requireFilled(one));
    }
    assertThat(fills).as("other weights, other fills").hasSizeGreaterThan(2);
  }

  /** There would be none before a minute or so has gone. */
  @Test
  @Tag("slow")
  void showsOnlyTheSmoothContinuationOfAShortTraining() throws IOException {
    fill(Fill.SAMPLE, new LearningView(this::open, shown::add), 0);
    assertThat(shown).hasSize(1);
  }

  @Test
  void showsTheFirstPlaneWithAHole() throws IOException {
    ImageStack stack = new ImageStack(SIDE, SIDE);
    ByteProcessor whole = (ByteProcessor) image().getProcessor().duplicate();
    whole.add(1);
    stack.addSlice(whole);
    stack.addSlice(image().getProcessor());
    fill(new ImagePlus("two", stack), Fill.MEAN, new LearningView(this::open, shown::add), 2);
    assertThat(shown).hasSize(1);
    requireFilled(shown.get(0));
  }

  /** Its pixels in the hole; the others must be those of the image. */
  private static String requireFilled(ImagePlus one) {
    StringBuilder hole = new StringBuilder();
    ImagePlus original = image();
    for (int i = 0; i < SIDE * SIDE; i++) {
      int before = original.getProcessor().get(i);
      int now = one.getProcessor().get(i);
      if (before == 0) {
        hole.append(now).append(' ');
        assertThat(now).isPositive();
      } else {
        assertThat(now).isEqualTo(before);
      }
    }
    return hole.toString();
  }

  private LossDisplay open(String model, TrainingState from, double entropy) {
    told.add(model);
    assertThat(entropy).isBetween(5.0, 7.0);
    return new LossDisplay() {
      @Override
      public void begin(String part) {
        told.add(part);
      }

      @Override
      public void add(TrainingState.CurvePoint point) {
        clock.addAndGet(between);
      }

      @Override
      public void close() {
        told.add("closed");
      }
    };
  }

  private ImagePlus fill(Fill fill, LearningView view, long seconds) throws IOException {
    between = TimeUnit.SECONDS.toNanos(seconds);
    return fill(image(), fill, view, 20);
  }

  private ImagePlus fill(ImagePlus image, Fill fill, LearningView view, int steps)
      throws IOException {
    MaskSettings mask = new MaskSettings(MaskKind.VALUE, "", false, 0);
    MaskedImage masked = MaskedImage.of(image, mask, Slices.ALL, (name, title) -> null);
    return new ImageInpainting(
            new Installation(
                folder.resolve("models"), List.of(), new DeferredEngine(EngineLoader::load)),
            new ModelChoice(
                ModelChoice.TRAIN_HERE, ModelChoice.ARCHITECTURE, Start.NOTHING, 0, steps),
            new InpaintingSettings(new SamplingSettings(1, 1), 0, 1),
            new ResultSettings(fill, 1, false),
            new Invocation("Inpaint", Map.of()),
            line -> {},
            view,
            clock::get)
        .run(masked, Progress.silent())
        .image();
  }

  private static ImagePlus image() {
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels.set(i, 50 + i * 37 % 100);
    }
    for (int i = 0; i < 12; i++) {
      pixels.set(10 + i % 4, 12 + i / 4, 0);
    }
    return new ImagePlus("steps", pixels);
  }
}
