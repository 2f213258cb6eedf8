// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.scijava.Context;
import org.scijava.platform.PlatformService;

/**
 * The browser of this machine, which opens an address of the web.
 *
 * @param context knows the platform; ImageJ's own way is taken without one
 */
public record Browser(Context context) implements Consumer<String> {
  /** Where no browser can be found, tells the address. */
  @Override
  public void accept(String address) {
    PlatformService platform = context == null ? null : context.getService(PlatformService.class);
    try {
      if (platform == null) {
        BrowserLauncher.openURL(address);
      } else {
        platform.open(URI.create(address).toURL());
      }
    } catch (IOException e) {
      IJ.showMessage("PixelRNN", "The page is at " + address);
    }
  }
}
