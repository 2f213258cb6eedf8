// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import io.github.pixelrnn.help.HelpPage;
import io.github.pixelrnn.help.HelpWindow;
import java.awt.GraphicsEnvironment;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows the help; without a window, where it is on the web. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Help on PixelRNN...", weight = 8)
    },
    description = "Read how images are filled, and what all the figures mean")
public final class Help implements Command {
  @Parameter private Context context;

  @Override
  public void run() {
    if (GraphicsEnvironment.isHeadless()) {
      IJ.log("The help of PixelRNN is at " + HelpPage.contents().address());
    } else {
      HelpWindow.showPage(HelpPage.contents(), new Browser(context));
    }
  }
}
