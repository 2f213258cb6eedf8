// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

/** What fills the unknown pixels of an image. */
interface Filler {

  /**
   * Fills an image.
   *
   * @param damaged 0 at unknown pixels
   * @param unknown true = to be filled
   * @return the whole image; known pixels are not looked at
   */
  Picture fill(Picture damaged, boolean[] unknown);
}
