// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.command.CommandModule;

/** A training that someone has to kill, with checkpoints after little more than a blink. */
final class TrainForever {
  static final String NAME = "endless";
  private static final long HASTE = 600; // a minute of its clock is a tenth of a second

  private TrainForever() {}

  public static void main(String... arguments) throws IOException {
    command(Path.of(arguments[0])).perform(Progress.silent());
  }

  static Train command(Path library) {
    CommandModule module = PixelCommand.moduleOf(Train.class);
    Train train = (Train) module.getCommand();
    train.use(installation(library));
    train.use(() -> System.nanoTime() * HASTE);
    ByteProcessor pixels = new ByteProcessor(12, 12);
    for (int i = 0; i < 144; i++) {
      pixels.set(i, i * 37 % 256);
    }
    module.setInput("image", new ImagePlus("squares", pixels));
    module.setInput("name", NAME);
    module.setInput("levels", 4);
    module.setInput("layers", 1);
    module.setInput("features", 2);
    module.setInput("headwidth", 2);
    module.setInput("patch", 6);
    module.setInput("batch", 1);
    module.setInput("steps", 1_000_000_000);
    module.setInput("resume", true);
    return train;
  }

  static Installation installation(Path library) {
    return new Installation(library, List.of(), new DeferredEngine(EngineLoader::load));
  }
}
