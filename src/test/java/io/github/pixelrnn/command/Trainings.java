// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.scijava.command.CommandModule;

/** Short trainings of a small network. */
record Trainings(Path folder) {
  /** Two channels, the second of which goes on from 0 to 119/100 of a number. */
  static ImagePlus channels(int second) {
    ImageStack stack = new ImageStack(12, 10);
    for (int channel = 0; channel < 2; channel++) {
      ShortProcessor pixels = new ShortProcessor(12, 10);
      for (int i = 0; i < 120; i++) {
        pixels.set(i, channel == 0 ? i : i * second / 100);
      }
      stack.addSlice(pixels);
    }
    ImagePlus image = new ImagePlus("channels", stack);
    image.setDimensions(2, 1, 1);
    return new CompositeImage(image, CompositeImage.COMPOSITE);
  }

  long steps(String name) {
    try {
      return card(name).steps();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Stops after so many steps of a training. */
  static Progress stoppingAt(int steps) {
    AtomicInteger asked = new AtomicInteger();
    return (task, done, total) -> asked.getAndIncrement() < steps;
  }

  ModelCard card(String name) throws IOException {
    return installation().models().card(name);
  }

  Map<?, ?> train(String name, Map<String, Object> more, Progress progress) throws IOException {
    return (Map<?, ?>) outcome(name, more, progress).answer();
  }

  Outcome outcome(String name, Map<String, Object> more, Progress progress) throws IOException {
    return ((Train) module(name, more).getCommand()).perform(progress);
  }

  CommandModule module(String name, Map<String, Object> more) {
    CommandModule module = PixelCommand.moduleOf(Train.class);
    ((Train) module.getCommand()).use(installation());
    module.setInput("image", image());
    module.setInput("name", name);
    module.setInput("levels", 4);
    module.setInput("layers", 1);
    module.setInput("features", 2);
    module.setInput("headwidth", 2);
    module.setInput("patch", 6);
    module.setInput("batch", 2);
    more.forEach(module::setInput);
    return module;
  }

  Installation installation() {
    return new Installation(
        folder.resolve("models"),
        List.of(),
        new MultiScaleEngine(new DeferredEngine(EngineLoader::load)));
  }

  static ImagePlus image() {
    ByteProcessor pixels = new ByteProcessor(12, 10);
    for (int i = 0; i < 120; i++) {
      pixels.set(i, i * 37 % 256 == 99 ? 0 : i * 37 % 256);
    }
    pixels.set(5, 5, 7);
    return new ImagePlus("squares", pixels);
  }
}
