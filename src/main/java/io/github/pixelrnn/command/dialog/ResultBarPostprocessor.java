// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.FijiProgress;
import io.github.pixelrnn.command.Inpaint;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Opens the bar beside a result that a person sees. Macros, scripts and runs without windows have
 * none, since the command then keeps nothing to be shown.
 */
@Plugin(type = PostprocessorPlugin.class)
public final class ResultBarPostprocessor extends AbstractPostprocessorPlugin {

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof Inpaint inpaint
        && inpaint.shown() != null
        && !inpaint.isCanceled()) {
      ResultBar.open(inpaint.shown(), name -> new FijiProgress(context(), "PixelRNN: " + name));
    }
  }
}
