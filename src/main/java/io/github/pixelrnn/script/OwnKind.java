// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;

/** ImageJ's own images, which need no translation. */
record OwnKind(ImagePlus image) implements ImageKind<ImagePlus, ImagePlus> {
  @Override
  public ImagePlus result(ImagePlus made) {
    return made;
  }

  @Override
  public ImagePlus map(ImagePlus made) {
    return made;
  }
}
