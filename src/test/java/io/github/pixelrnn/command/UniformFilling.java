// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.CommandModule;

/**
 * Inpaint with an engine that draws every level alike, whatever it is taught: it shows where pixels
 * come from and go to.
 */
final class UniformFilling {
  /** A pixel of 256 levels that is drawn so often has its old value each time once in 2³² times. */
  private static final int SEEDS = 4;

  private final Path folder;
  private final List<String> log = new ArrayList<>();

  /**
   * @param folder for the models
   */
  UniformFilling(Path folder) {
    this.folder = folder;
  }

  /** What was logged so far. */
  List<String> log() {
    return log;
  }

  Outcome inpaint(ImagePlus image, Map<String, Object> more) throws IOException {
    return inpaint(image, more, Progress.silent());
  }

  Outcome inpaint(ImagePlus image, Map<String, Object> more, Progress progress) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Inpaint.class);
    Inpaint inpaint = (Inpaint) module.getCommand();
    inpaint.use(new Installation(folder.resolve("models"), List.of(), new UniformEngine()));
    inpaint.logTo(log::add);
    module.setInput("image", image);
    module.setInput("model", ModelChoice.TRAIN_HERE);
    module.setInput("result", Fill.SAMPLE_WORD);
    module.setInput("steps", 4);
    more.forEach(module::setInput);
    return inpaint.perform(progress);
  }

  /**
   * Which pixels are filled, by plane and in raster order: those that differ from what they were
   * under one of some seeds.
   */
  boolean[][] touched(ImagePlus image, Map<String, Object> more) throws IOException {
    int size = image.getWidth() * image.getHeight();
    boolean[][] touched = new boolean[image.getStackSize()][size];
    for (long seed = 1; seed <= SEEDS; seed++) {
      Map<String, Object> all = new HashMap<>(more);
      all.put("seed", seed);
      ImagePlus filled = inpaint(image, all).image();
      for (int plane = 0; plane < touched.length; plane++) {
        ImageProcessor before = image.getStack().getProcessor(plane + 1);
        ImageProcessor after = filled.getStack().getProcessor(plane + 1);
        for (int i = 0; i < size; i++) {
          // Raw bits, so that NaN equals itself.
          touched[plane][i] |= before.get(i) != after.get(i);
        }
      }
    }
    return touched;
  }
}
