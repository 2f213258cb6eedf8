// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Introduces a command to its {@link Caller}.
 *
 * <p>Runs before anything asks for the current image, so that the command is given the caller's.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class MacroCaller extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof PixelCommand command) {
      boolean given = false;
      for (ModuleItem<?> item : module.getInfo().inputs()) {
        given |= module.isInputResolved(item.getName());
      }
      command.caller().arrive(given);
    }
  }
}
