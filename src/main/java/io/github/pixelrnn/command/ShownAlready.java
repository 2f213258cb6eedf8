// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Tells ImageJ that our results are on the screen, before it shows outputs itself: it does so
 * later, on a thread of its own, when a macro in batch mode may have closed them.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class ShownAlready extends AbstractPostprocessorPlugin {

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof PixelCommand) {
      for (ModuleItem<?> item : module.getInfo().outputs()) {
        module.resolveOutput(item.getName());
      }
    }
  }
}
