// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import ij.ImagePlus;
import java.io.IOException;

/** Finds an image by its name: among open windows, files, or whatever the host knows. */
@FunctionalInterface
public interface ImageByName {
  /**
   * The one image of a name.
   *
   * @param parameter where the name stands, for messages
   * @throws IllegalArgumentException when there is none, or more than one
   * @throws IOException when it can't be read
   */
  ImagePlus open(String parameter, String name) throws IOException;
}
