// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;

/**
 * The kind of a script's image: how the commands see it, and how what they made comes back.
 *
 * @param <I> the kind
 * @param <M> the same kind with 32-bit values, for maps
 */
interface ImageKind<I, M> {
  /** The image as ImageJ's own. */
  ImagePlus image();

  /** What was made of it, plane by plane. */
  I result(ImagePlus made);

  /** Several answers to the plane that is shown, as slices. */
  default I answers(ImagePlus made) {
    return result(made);
  }

  /** A 32-bit map of it. */
  M map(ImagePlus made);
}
