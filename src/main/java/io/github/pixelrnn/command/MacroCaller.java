// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
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
 * The current image where there are no windows: every thread has one of its own then, and a command
 * runs on another thread than the macro that waits for it.
 *
 * <p>Runs before anything asks for the current image: forgets what an earlier command left on this
 * thread, so that the command is given the macro's image.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class CallersImage extends AbstractPreprocessorPlugin {
  @Parameter private Context scijava;

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof PixelCommand && caller(scijava) != null) {
      WindowManager.setTempCurrentImage(null);
    }
  }

  /** Makes an image the current one of the thread that waits for this one, and of this one. */
  static void set(Context context, ImagePlus image) {
    WindowManager.setTempCurrentImage(image);
    Thread caller = caller(context);
    if (caller != null) {
      WindowManager.setTempCurrentImage(caller, image);
    }
  }

  private static Thread caller(Context context) {
    ThreadService threads = context == null ? null : context.getService(ThreadService.class);
    return threads == null ? null : threads.getParent(Thread.currentThread());
  }
}
