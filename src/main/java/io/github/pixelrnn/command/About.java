// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import io.github.pixelrnn.help.HelpWindow;
import io.github.pixelrnn.job.Installation;
import java.awt.GraphicsEnvironment;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells what this software is, on what it computes, and how to cite it. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "About PixelRNN...", weight = 9)
    },
    description = "Version, TensorFlow and device, licence, how to cite")
public final class About implements Command {
  @Parameter private Context context;

  @Override
  public void run() {
    AboutText text = AboutText.of(Installation.standard());
    if (GraphicsEnvironment.isHeadless()) {
      IJ.log(text.markdown());
    } else {
      HelpWindow.showText(text.markdown(), new Browser(context));
    }
  }
}
