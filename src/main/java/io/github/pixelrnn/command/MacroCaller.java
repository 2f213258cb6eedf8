// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * The thread of the macro that waits for a command: a command has a thread of its own, but ImageJ
 * keeps options, and without windows the current image, for every thread apart.
 *
 * <p>Runs before anything asks for the current image: forgets what an earlier command left on this
 * thread, so that the command is given the macro's image.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class MacroCaller extends AbstractPreprocessorPlugin {
  @Parameter private Context scijava;

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof PixelCommand && caller(scijava) != null) {
      WindowManager.setTempCurrentImage(null);
    }
  }

  /** Makes an image the current one of the thread that waits for this one, and of this one. */
  static void setImage(Context context, ImagePlus image) {
    WindowManager.setTempCurrentImage(image);
    Thread caller = caller(context);
    if (caller != null) {
      WindowManager.setTempCurrentImage(caller, image);
    }
  }

  /**
   * Takes back the macro's options, which are read by now. As long as a macro has some, ImageJ
   * opens no dialog, not even one with an error.
   */
  static void forgetOptions(Context context) {
    Macro.setOptions(null);
    Thread caller = caller(context);
    if (caller != null) {
      Macro.setOptions(caller, null);
    }
  }

  private static Thread caller(Context context) {
    ThreadService threads = context == null ? null : context.getService(ThreadService.class);
    return threads == null ? null : threads.getParent(Thread.currentThread());
  }
}
