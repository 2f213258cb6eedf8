// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Says that an image is missing instead of opening a dialog that leads nowhere. A macro hears it
 * from the command.
 *
 * <p>Runs after the active image was asked for and before the dialog would open.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class ImageFirst extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (isMissing(module)
        && module.getDelegateObject() instanceof PixelCommand command
        && command.caller().isPerson()) {
      cancel(null); // with a reason SciJava would open a dialog of its own
      command.fail("There is no image; open the one to work on first");
    }
  }

  /** Whether the command can't do without an image, and there is none. */
  static boolean isMissing(Module module) {
    return module.getDelegateObject() instanceof PixelCommand command
        && command.needsImage()
        && !(module.getInput("image") instanceof ImagePlus image && image.getWidth() > 0);
  }
}
